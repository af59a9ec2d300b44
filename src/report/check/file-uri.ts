/** A path with forward slashes as a URI reference: relative where the path is. */
export function fileUri(path: string): string {
  // Half of a surrogate pair cannot be encoded.
  const segments = path.replace(/\p{Cs}/gu, '\ufffd').split('/');
  const encoded = segments.map(encodeURIComponent).join('/');
  if (/^[A-Za-z]:\//.test(path)) return `file:///${encoded.replace('%3A', ':')}`;
  if (path.startsWith('//')) return `file:${encoded}`;
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}
