"""Runs a program in a pseudo-terminal and types into it.

Reads a JSON script from stdin, since it may hold what no process list may show:
{"argv": [...], "env": {...}, "cwd": "...", "steps": [{"wait": "text", "type":
"keys", "look": true}], "columns": 80, "rows": 40, "seconds": 20}. Blanks, line
breaks and escape sequences do not count in what is waited for. Prints JSON:
{"code": n, "screen": "all that was shown", "stdout": "what went to the pipe",
"processes": ["the command lines of all processes at the steps with a look"]}.
What does not come in time ends the program, and is named: {"lost": "text"}.
"""
import fcntl
import glob
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

script = json.load(sys.stdin)
size = struct.pack("HHHH", script.get("rows", 40), script.get("columns", 80), 0, 0)
read_end, write_end = os.pipe()
pid, terminal = pty.fork()
if pid == 0:
    # Before the program starts: it asks how wide its terminal is.
    fcntl.ioctl(0, termios.TIOCSWINSZ, size)
    os.dup2(write_end, 1)
    os.chdir(script["cwd"])
    os.execve(script["argv"][0], script["argv"], script["env"])
os.close(write_end)


def squeezed(text):
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\s+", "", text)


def command_lines():
    for path in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            with open(path, "rb") as file:
                yield file.read().replace(b"\0", b" ").decode("utf8", "replace")
        except OSError:
            pass  # It has ended.


screen, stdout, steps, processes = b"", b"", list(script["steps"]), set()
seen = 0
deadline = time.time() + script.get("seconds", 20)
open_ends = {terminal, read_end}
while open_ends and time.time() < deadline:
    ready, _, _ = select.select(list(open_ends), [], [], 0.5)
    for end in ready:
        try:
            data = os.read(end, 65536)
        except OSError:
            data = b""
        if not data:
            open_ends.discard(end)
        elif end == terminal:
            screen += data
        else:
            stdout += data
    shown = squeezed(screen.decode("utf8", "replace"))
    while steps and squeezed(steps[0]["wait"]) in shown[seen:]:
        wait = squeezed(steps[0]["wait"])
        seen += shown[seen:].index(wait) + len(wait)
        if steps[0].get("look"):
            processes.update(command_lines())
        os.write(terminal, steps.pop(0)["type"].encode())

result = {
    "screen": screen.decode("utf8", "replace"),
    "stdout": stdout.decode("utf8", "replace"),
    "processes": sorted(processes),
}
if open_ends:
    os.kill(pid, signal.SIGKILL)
    result["lost"] = steps[0]["wait"] if steps else "the end of the program"
_, status = os.waitpid(pid, 0)
if steps and not open_ends:
    result["lost"] = steps[0]["wait"]
print(json.dumps({**result, "code": os.waitstatus_to_exitcode(status)}))
