/** One message: its head, its tabs, and the parts that are text. */
export const messageStyle = `
.message { flex: 1; min-width: 0; display: flex; flex-direction: column; background: var(--ground); }
.message-head { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 12px 24px; padding: 24px 28px 20px; background: var(--surface); }
.message-head h1 { grid-column: 1; font-size: 21px; line-height: 1.3; font-weight: 650; letter-spacing: -.01em; overflow-wrap: anywhere; text-wrap: balance; }
.message-head > .labels { grid-column: 1; }
.message-head .facts { grid-column: 1; }
.facts { display: grid; gap: 3px; font-size: 14px; min-width: 0; }
.facts > div { display: grid; grid-template-columns: 72px minmax(0, 1fr); gap: 10px; }
.facts dt { color: var(--quiet); }
.facts dd { overflow-wrap: anywhere; }
.facts code { font-size: 12.5px; color: var(--quiet); }
.code-card {
  grid-column: 2; grid-row: 1 / span 3; align-self: start;
  display: grid; justify-items: center; gap: 6px; padding: 16px 22px 10px;
  background: var(--accent-ground); border-radius: 14px;
}
.code-card .digits { font-size: clamp(30px, 3.4vw, 42px); line-height: 1.15; font-weight: 600; letter-spacing: .07em; padding-left: .07em; overflow-wrap: anywhere; }
.code-card .copy { color: var(--accent); font-weight: 550; }
.code-card .copy:hover { background: color-mix(in srgb, var(--accent) 14%, transparent); color: var(--accent); }
.code-card .copied { color: var(--good); }
.code-card-link { grid-column: 1 / -1; grid-row: auto; display: flex; flex-wrap: wrap; justify-content: space-between; padding: 10px 10px 10px 16px; align-items: center; }
.code-card-link a { min-width: 0; overflow-wrap: anywhere; font-size: 14px; }
.tabs { display: flex; gap: 4px; padding: 0 20px; background: var(--surface); border-bottom: 1px solid var(--line); overflow-x: auto; scrollbar-width: none; }
.tabs a { padding: 10px; border-bottom: 2px solid transparent; color: var(--quiet); font-size: 14px; text-decoration: none; white-space: nowrap; }
.tabs a:hover { color: var(--text); }
.tabs a[aria-current] { border-color: var(--accent); color: var(--text); font-weight: 600; }
.tabs a:focus-visible { outline-offset: -3px; }
.part { flex: 1; min-height: 0; display: flex; flex-direction: column; }
.part .block { padding: 20px 28px 32px; flex: 1; }
.json { position: relative; flex: 1; min-height: 0; display: flex; flex-direction: column; }
.json .copy { position: absolute; right: 16px; top: 12px; background: var(--surface); border-color: var(--line); }
.json-name { color: var(--accent); }
.json-string { color: var(--good); }
.json-value { color: var(--bad); }
.events { padding: 8px 28px 32px; overflow: auto; }
.events li { padding: 16px 0; border-bottom: 1px solid var(--line); }
.events li:last-child { border: 0; }
.event-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 10px; margin-bottom: 8px; font-size: 14px; }
.event-to { font-weight: 600; overflow-wrap: anywhere; }
.events .facts > div { grid-template-columns: 148px minmax(0, 1fr); }
.back { display: none; }
@media (max-width: 899px) {
  .back { display: flex; align-items: center; gap: 8px; padding: 12px 16px; background: var(--surface); color: var(--quiet); font-size: 14px; text-decoration: none; }
  .message-head { display: flex; flex-direction: column; gap: 12px; padding: 4px 16px 16px; }
  .code-card { align-self: stretch; order: 1; }
  .code-card .digits { font-size: 38px; }
  .message-head .facts { order: 2; }
  .tabs { padding: 0 8px; }
  .part .block, .events { padding-left: 16px; padding-right: 16px; }
  .events .facts > div { grid-template-columns: 1fr; gap: 0; margin-bottom: 4px; }
}
@media (min-width: 900px) { .message { overflow: hidden; } }
`;
