export * from './actor.ts';
export * from './authorize.ts';
export * from './permission.ts';
export * from './role.ts';
