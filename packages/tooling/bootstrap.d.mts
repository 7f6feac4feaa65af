/** Why `node_modules` is not what the lockfile asks for; undefined when it is. */
export function staleReason(folder?: string): string | undefined;
