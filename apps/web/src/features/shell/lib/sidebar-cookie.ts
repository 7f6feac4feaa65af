export const SIDEBAR_COOKIE = 'windhover-sidebar';
const YEAR_S = 31_536_000;

/** Kept in a cookie so that the server draws the right width at once. */
export function rememberSidebar(collapsed: boolean): void {
  document.cookie = `${SIDEBAR_COOKIE}=${collapsed ? 'collapsed' : 'open'}; path=/; max-age=${YEAR_S}; samesite=lax`;
}
