import { routes } from '../../../routes.ts';

/** Where to go after signing in: a page of this console and nowhere else. */
export function returnPath(from: string | null | undefined): string {
  if (from?.startsWith('/ui/') !== true || from.includes('\\')) return routes.start;
  return from.startsWith(routes.login) || from.startsWith(routes.setup) ? routes.start : from;
}

export const loginPath = (from: string): string =>
  from === routes.start ? routes.login : `${routes.login}?from=${encodeURIComponent(from)}`;
