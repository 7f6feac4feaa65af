export { createApp } from './create-app.ts';
export type { AppOptions } from './create-app.ts';
export type { CookieSecurity } from './credentials.ts';
export { openApiDocument } from './openapi.ts';
export type { RateLimit, RateLimits } from './rate-limit.ts';
export { routesOf } from './routes.ts';
export type { Route } from './routes.ts';
export { nodeListener } from './node-listener.ts';
