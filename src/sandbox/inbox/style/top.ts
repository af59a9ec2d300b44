/** The bar at the top, and the page before the first mail. */
export const topStyle = `
.top {
  position: sticky; top: 0; z-index: 5;
  display: flex; align-items: center; gap: 16px;
  height: 56px; padding: 0 20px;
  background: var(--surface); border-bottom: 1px solid var(--line);
}
.brand { display: flex; align-items: center; gap: 9px; color: var(--text); font-weight: 600; text-decoration: none; white-space: nowrap; }
.brand .icon { color: var(--accent); width: 22px; height: 22px; }
.search { position: relative; flex: 1; max-width: 420px; margin-left: auto; color: var(--quiet); }
.search .icon { position: absolute; left: 10px; top: 9px; pointer-events: none; }
.search input {
  width: 100%; height: 36px; padding: 0 10px 0 36px;
  border: 1px solid var(--line); border-radius: 9px; background: var(--ground); color: var(--text);
  font: inherit; font-size: 14px;
}
.search input::placeholder { color: var(--quiet); opacity: 1; }
.search input:focus-visible { outline-offset: 0; border-radius: 9px; }
.live { display: inline-flex; align-items: center; gap: 7px; color: var(--quiet); font-size: 13px; white-space: nowrap; }
.dot { width: 8px; height: 8px; border-radius: 50%; background: var(--quiet); }
.live[data-state="on"] .dot { background: var(--good); box-shadow: 0 0 0 3px color-mix(in srgb, var(--good) 22%, transparent); }
.connect { position: relative; }
.connect summary {
  display: flex; align-items: center; height: 36px; padding: 0 12px;
  border: 1px solid var(--line); border-radius: 9px; font-size: 14px; cursor: pointer; list-style: none;
}
.connect summary::-webkit-details-marker { display: none; }
.connect summary:hover, .connect[open] summary { background: var(--sunken); }
.connect-panel {
  position: absolute; right: 0; top: 44px; width: min(660px, calc(100vw - 24px)); padding: 16px;
  background: var(--surface); border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--shadow);
}
.connect-panel p { margin-bottom: 10px; color: var(--quiet); font-size: 14px; }
.exports { display: flex; align-items: flex-start; gap: 6px; padding: 6px 6px 6px 0; background: var(--sunken); border-radius: 9px; }
.exports .block { flex: 1; padding: 6px 14px; }
.exports .copy { flex: none; }
.exports .copy:hover { background: var(--line); }
.welcome { width: 100%; max-width: 680px; margin: 0 auto; padding: 12vh 24px 64px; }
.welcome h1 { font-size: 26px; line-height: 1.25; letter-spacing: -.01em; margin-bottom: 10px; }
.welcome > p { color: var(--quiet); font-size: 16px; max-width: 56ch; text-wrap: pretty; }
.steps { display: grid; gap: 28px; margin-top: 36px; }
.steps h2 { font-size: 15px; font-weight: 600; margin-bottom: 10px; }
@media (max-width: 899px) {
  .top { gap: 10px; padding: 0 12px; }
  .search { max-width: none; }
  .welcome { padding: 40px 16px 48px; }
}
@media (max-width: 599px) {
  .brand span, #live-words { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .exports { display: block; padding: 6px; }
  .exports .block { padding: 6px 8px; }
  .exports pre { white-space: pre-wrap; overflow-wrap: anywhere; }
}
`;
