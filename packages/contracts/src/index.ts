export * from './wire-shapes.ts';
export * from './execution.ts';
export * from './flow.ts';
export * from './identity.ts';
export * from './log.ts';
export * from './misc.ts';
export * from './plugin.ts';
export * from './trigger.ts';
