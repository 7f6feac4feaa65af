/** The API of this process: anything with a fetch handler. */
export interface SharedApp {
  fetch(request: Request): Response | Promise<Response>;
}

const KEY = Symbol.for('windhover.web.app');
type Holder = { [KEY]?: SharedApp };

/** Lets the catch-all route use the app that the server made, so that a process has one of it. */
export function shareApp(app: SharedApp): void {
  (globalThis as Holder)[KEY] = app;
}

export const sharedApp = (): SharedApp | undefined => (globalThis as Holder)[KEY];
