import type { DispatcherOptions } from './dispatcher.ts';

type Page = DispatcherOptions['page'];

/**
 * Pages that are loaded at the first request for one: they take a third of the memory of a process, and one that answers the
 * API alone never needs them. Requests that come meanwhile wait; a failure is told and tried again at the next request.
 */
export function onDemand(load: () => Promise<Page>): Page {
  let loading: Promise<Page> | undefined;
  return async (request, response) => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    await (await loading)(request, response);
  };
}
