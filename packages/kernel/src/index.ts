export * from './clock.ts';
export * from './duration.ts';
export * from './errors.ts';
export * from './ids.ts';
export * from './json.ts';
export * from './log-level.ts';
export * from './states.ts';
