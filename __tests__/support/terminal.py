"""Runs a program in a pseudo-terminal and types into it.

Reads a JSON script from argv[1]: {"argv": [...], "env": {...}, "cwd": "...",
"steps": [{"wait": "text", "type": "keys"}], "columns": 80}. Prints JSON:
{"code": n, "screen": "all that was shown", "stdout": "what went to the pipe"}.
"""
import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios
import time

script = json.loads(sys.argv[1])
read_end, write_end = os.pipe()
pid, terminal = pty.fork()
if pid == 0:
    os.dup2(write_end, 1)
    os.chdir(script["cwd"])
    os.execve(script["argv"][0], script["argv"], script["env"])
os.close(write_end)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, script.get("columns", 80), 0, 0))

screen, stdout, steps = "", "", list(script["steps"])
seen = 0
deadline = time.time() + 20
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
            screen += data.decode("utf8", "replace")
        else:
            stdout += data.decode("utf8", "replace")
    while steps and steps[0]["wait"] in screen[seen:]:
        seen += screen[seen:].index(steps[0]["wait"]) + len(steps[0]["wait"])
        os.write(terminal, steps.pop(0)["type"].encode())
_, status = os.waitpid(pid, 0)
print(json.dumps({"code": os.waitstatus_to_exitcode(status), "screen": screen, "stdout": stdout}))
