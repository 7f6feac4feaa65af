import type { PluginKind } from './manifest.ts';

const PATHS: Record<PluginKind, string> = {
  task: 'M5 4h14v16H5zM9 9h6M9 13h6',
  flowable: 'M6 4v16M6 8h9a3 3 0 0 1 3 3v9',
  'executor-task': 'M4 12h10M10 6l6 6-6 6',
  trigger: 'M13 3 5 14h6l-1 7 8-11h-6z',
  condition: 'M12 3l9 9-9 9-9-9z',
  'task-runner': 'M8 5v14l11-7z',
};

/** A plain line drawing for types that bring no icon of their own. */
export function defaultIcon(kind: PluginKind): string {
  return iconOf(PATHS[kind]);
}

/** An icon of 24 × 24 drawn in `currentColor` from one SVG path. */
export function iconOf(path: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></svg>`;
}
