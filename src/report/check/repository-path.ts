import type { CheckedFile } from '../../checks/checked.js';

/** As the repository names the file; as the reader does where it lies outside, or there is none. */
export function repositoryPath(file: CheckedFile, workspace: string | undefined): string {
  if (workspace === undefined || file.absolutePath === undefined) return file.path;
  const root = workspace.endsWith('/') ? workspace : `${workspace}/`;
  return file.absolutePath.startsWith(root) ? file.absolutePath.slice(root.length) : file.path;
}
