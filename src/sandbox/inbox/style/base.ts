/** Colours, type and what is the same everywhere. */
export const base = `
:root {
  color-scheme: light dark;
  --ground: #f5f6f8;
  --surface: #ffffff;
  --sunken: #eceff3;
  --raised: #ffffff;
  --line: #e2e5ea;
  --text: #171a20;
  --quiet: #596170;
  --accent: #3f55c6;
  --accent-ground: #edf0fc;
  --good: #1f7a47;
  --bad: #b4231f;
  --bad-ground: #fdeceb;
  --shadow: 0 1px 2px rgb(20 24 32 / 6%), 0 8px 24px rgb(20 24 32 / 10%);
  --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1115;
    --surface: #171a20;
    --sunken: #1f232b;
    --raised: #3a414e;
    --line: #2a2f39;
    --text: #e9ebef;
    --quiet: #9ba3b1;
    --accent: #9fb0ff;
    --accent-ground: #232a45;
    --good: #5fd394;
    --bad: #ff9d97;
    --bad-ground: #3a1f20;
    --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 8px 24px rgb(0 0 0 / 45%);
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { height: 100%; -webkit-text-size-adjust: 100%; }
body {
  margin: 0;
  min-height: 100%;
  background: var(--ground);
  color: var(--text);
  font: 15px/1.5 var(--sans);
  display: flex;
  flex-direction: column;
}
h1, h2, p, ol, ul, dl, dd, pre { margin: 0; padding: 0; }
ol, ul { list-style: none; }
a { color: var(--accent); text-underline-offset: 2px; }
code, pre, .digits { font-family: var(--mono); }
pre { font-size: 13px; line-height: 1.55; }
.icon { flex: none; display: block; }
.quiet, time { color: var(--quiet); }
time { font-variant-numeric: tabular-nums; white-space: nowrap; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
[tabindex="-1"]:focus { outline: none; }
[hidden] { display: none !important; }
.unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.skip { position: absolute; left: 12px; top: -60px; z-index: 9; padding: 8px 14px; background: var(--surface); border-radius: 8px; }
.skip:focus { top: 10px; }
.digits { font-variant-numeric: tabular-nums; -webkit-user-select: all; user-select: all; }
.labels { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 8px; font-size: 12.5px; }
.labels:empty { display: none; }
.label { padding: 1px 8px; border-radius: 999px; background: var(--accent-ground); color: var(--accent); font-weight: 550; }
.label-plain { background: var(--sunken); color: var(--quiet); font-weight: 450; }
.label-good { background: color-mix(in srgb, var(--good) 14%, transparent); color: var(--good); }
.label-bad { background: var(--bad-ground); color: var(--bad); }
.copy {
  display: inline-flex; align-items: center; gap: 6px; min-height: 32px; padding: 0 8px;
  border: 1px solid transparent; border-radius: 8px; background: none; color: var(--quiet);
  font: inherit; font-size: 13px; cursor: pointer;
}
.copy:hover { background: var(--sunken); color: var(--text); }
.copied, .copied:hover { color: var(--good); }
.block { min-width: 0; overflow: auto; }
.block-wraps pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 14px; }
.nothing { padding: 40px 24px; color: var(--quiet); text-align: center; }
.nothing-bad { color: var(--bad); }
@media (prefers-reduced-motion: no-preference) {
  .copy, .entry, .tabs a, .choice a { transition: background-color .12s, color .12s; }
}
`;
