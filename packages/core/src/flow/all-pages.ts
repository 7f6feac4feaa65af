import type { Page, PageOf } from '../ports/tenant-db.ts';

/** Rows that one read takes. */
const PAGE_SIZE = 500;

/** All rows of a search, a page at a time. */
export async function* allPages<T>(read: (page: Page) => Promise<PageOf<T>>, sort: Page['sort'] = []): AsyncGenerator<T[]> {
  for (let page = 1; ; page += 1) {
    const { results } = await read({ page, size: PAGE_SIZE, sort });
    if (results.length > 0) yield results;
    if (results.length < PAGE_SIZE) return;
  }
}
