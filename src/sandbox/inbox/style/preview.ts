/** The mail in its frame, and the choices above it. */
export const previewStyle = `
.preview { flex: 1; min-height: 0; display: flex; flex-direction: column; }
.preview-bar { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; padding: 12px 28px; }
.choice { display: inline-flex; padding: 3px; gap: 2px; background: color-mix(in srgb, var(--line) 70%, transparent); border-radius: 10px; }
.choice a { display: inline-flex; align-items: center; gap: 6px; min-height: 30px; padding: 0 10px; border-radius: 8px; color: var(--quiet); font-size: 13px; text-decoration: none; }
.choice a:hover { color: var(--text); }
.choice a[aria-current] { background: var(--raised); color: var(--text); box-shadow: 0 1px 2px rgb(0 0 0 / 12%); }
.choice .icon { width: 16px; height: 16px; }
.images { margin-left: auto; font-size: 13px; }
.stage { flex: 1; min-height: 0; display: flex; justify-content: center; padding: 0 28px 28px; }
.frame { width: 100%; height: 100%; min-height: 420px; border: 1px solid var(--line); border-radius: 12px; background: #fff; color-scheme: light; }
.frame-dark { background: #121212; color-scheme: dark; }
.frame-phone { width: 375px; max-width: 100%; }
@media (max-width: 899px) {
  .preview-bar { padding: 10px 12px; justify-content: center; }
  .choice a { min-height: 36px; }
  .stage { padding: 0 12px 12px; }
  .frame { height: 70vh; }
}
@media (max-width: 899px) and (max-width: 430px) {
  .choice span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .choice a { padding: 0 16px; }
  .images { margin: 0; }
}
`;
