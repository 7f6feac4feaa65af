export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Name of the cookie that holds the choice, so that the server writes it into the first byte of the page: no flash. */
export const THEME_COOKIE = 'windhover-theme';

export const parseTheme = (text: string | undefined): Theme => THEMES.find((theme) => theme === text) ?? 'system';
