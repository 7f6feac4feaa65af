import pg from 'pg';

/** Rows of every table that operations write, by table. Counted as the owner, across tenants. */
export async function rowCounts(url: string): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'services' order by 1`);
    const each = tables.rows.map(({ name }) => `select '${name}' as name, (select count(*) from "${name}")::int as count`);
    const { rows } = await client.query<{ name: string; count: number }>(each.join(' union all '));
    return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
  } finally {
    await client.end();
  }
}
