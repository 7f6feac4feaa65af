/** `/a/b` of `/a` and `b`. */
export const childPath = (folder: string, name: string): string => `${folder === '/' ? '' : folder}/${name}`;

/** The folder that holds a file: `/a` of `/a/b`, `/` of `/b`. */
export const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/')) || '/';

export const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

/** A path as it is typed, made absolute; `''` when it names nothing. */
export function typedPath(text: string): string {
  const parts = text.split('/').map((part) => part.trim()).filter((part) => part !== '');
  return parts.length === 0 ? '' : `/${parts.join('/')}`;
}

/** What is wrong with a typed path. */
export function pathProblem(text: string): string | undefined {
  const target = typedPath(text);
  if (target === '') return 'Give it a name.';
  return target.split('/').some((part) => part === '..' || part === '.') ? 'A path has no . and .. in it.' : undefined;
}

/** Where a path goes when what is at `from` moves to `to`; itself when it lies elsewhere. */
export const movedPath = (file: string, from: string, to: string): string =>
  file === from ? to : file.startsWith(`${from}/`) ? to + file.slice(from.length) : file;

/** The expression that reads a file in a flow of the namespace. */
export const readExpression = (file: string): string => `{{ read('${file.slice(1)}') }}`;

/** Whether a text is what a file of bytes looks like when it is read as one. */
export const looksBinary = (text: string): boolean => /[\0\uFFFD]/.test(text.slice(0, 10_000));
