import type { Filter, Page, PageOf } from './page.ts';

/** Deprecated: tasks that flows share by `io.kestra.plugin.core.flow.Template`. */
export interface TemplateRow {
  namespace: string;
  id: string;
  description?: string;
  /** YAML (or JSON) with `id`, `namespace`, `tasks` and `errors`. */
  source: string;
  updatedAtMs: number;
}

export interface TemplateRepository {
  find(namespace: string, id: string): Promise<TemplateRow | undefined>;
  /** Creates or replaces. */
  save(row: Omit<TemplateRow, 'updatedAtMs'>): Promise<TemplateRow>;
  /** False when there was none. */
  remove(namespace: string, id: string): Promise<boolean>;
  search(filters: Filter[], page: Page): Promise<PageOf<TemplateRow>>;
  namespaces(): Promise<string[]>;
}
