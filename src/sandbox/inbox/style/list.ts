/** The two panes, and the list in the left one. */
export const listStyle = `
.panes { flex: 1; display: flex; flex-direction: column; min-height: 0; }
.list { background: var(--surface); min-width: 0; }
.entry { position: relative; display: flex; border-bottom: 1px solid var(--line); }
.entry:hover { background: color-mix(in srgb, var(--sunken) 60%, var(--surface)); }
.entry-link { flex: 1; min-width: 0; display: grid; gap: 3px; padding: 13px 8px 13px 20px; color: inherit; text-decoration: none; }
.entry-link::after { content: ""; position: absolute; inset: 0; }
.entry-link:focus-visible { outline: none; }
.entry-link:focus-visible::after { outline: 2px solid var(--accent); outline-offset: -3px; border-radius: 8px; }
.entry-to { font-weight: 600; }
.entry-to, .entry-subject, .entry-template { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.entry-subject { font-size: 14px; }
.entry .labels { flex-wrap: nowrap; min-width: 0; margin-top: 2px; }
.entry .label { flex: none; }
.entry-template { min-width: 0; color: var(--quiet); }
.entry-side { position: relative; flex: none; display: flex; flex-direction: column; align-items: flex-end; padding: 14px 20px 12px 4px; pointer-events: none; }
.entry-side time { font-size: 12.5px; }
.entry-code { display: flex; align-items: center; gap: 2px; margin-top: 6px; }
.entry-code .copy { margin-right: -9px; }
.entry-code .digits, .entry-code .copy { pointer-events: auto; }
.entry-code .digits { max-width: 9ch; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 23px; line-height: 1.3; font-weight: 600; letter-spacing: .02em; }
.pages { display: flex; justify-content: center; gap: 24px; padding: 16px; font-size: 14px; }
@keyframes arrive { from { background: var(--accent-ground); } }
@media (prefers-reduced-motion: no-preference) {
  .fresh { animation: arrive 2.4s ease-out; }
}
/* Where the list is all there is, nothing in it is chosen. */
@media (min-width: 900px) {
  .entry:has([aria-current]) { background: var(--accent-ground); }
  .entry:has([aria-current])::before { content: ""; position: absolute; inset: 0 auto 0 0; width: 3px; background: var(--accent); }
  .entry:has([aria-current]) .label:not(.label-bad) { background: color-mix(in srgb, var(--accent) 18%, transparent); }
  body { height: 100vh; height: 100dvh; overflow: hidden; }
  .panes:has(#message) { flex-direction: row; }
  .panes:has(#message) .list { width: clamp(360px, 34vw, 460px); flex: none; border-right: 1px solid var(--line); overflow-y: auto; }
  .panes:not(:has(#message)) { overflow-y: auto; }
}
@media (max-width: 899px) {
  body[data-shows="list"] #message { display: none; }
  body[data-shows="message"] #list { display: none; }
  .entry-link { padding-left: 16px; }
  .entry-side { padding-right: 16px; }
}
`;
