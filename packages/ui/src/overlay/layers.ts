/** The named layers above the page, lowest first. Nothing else sets a z-index. */
export const LAYER = {
  sticky: 'z-10',
  inspector: 'z-20',
  dialog: 'z-30',
  menu: 'z-40',
  toast: 'z-50',
  tooltip: 'z-60',
} as const;
