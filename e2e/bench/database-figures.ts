import pg from 'pg';

export interface FlowFigures {
  total: number;
  ended: number;
  succeeded: number;
  /** Creation to end, per execution. */
  latenciesMs: number[];
  /** Creation to the first task body. */
  ttfsMs: number[];
  /** End of a task run to the start of the next. */
  stsoMs: number[];
  taskRuns: number;
  /** From the first creation to the last end. */
  spanMs: number;
}

/** Reads what happened from the rows themselves: the product's own clock, not the client's. */
export class DatabaseFigures {
  readonly #client: pg.Client;

  constructor(url: string) {
    this.#client = new pg.Client({ connectionString: url });
  }

  async open(): Promise<void> {
    await this.#client.connect();
    await this.#client.query('create extension if not exists pg_stat_statements');
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  async now(): Promise<Date> {
    const { rows } = await this.#client.query<{ now: Date }>('select clock_timestamp() as now');
    return rows[0]?.now ?? new Date();
  }

  /** Waits until every execution of the flow since then has ended, at most `maxMs`. */
  async untilEnded(flowId: string, since: Date, maxMs: number): Promise<void> {
    const deadline = Date.now() + maxMs;
    for (;;) {
      const { rows } = await this.#client.query<{ open: string }>(
        "select count(*) as open from executions where flow_id = $1 and created_at >= $2 and state not in ('SUCCESS','FAILED','WARNING','KILLED','CANCELLED')", [flowId, since]);
      if (rows[0]?.open === '0' || Date.now() > deadline) return;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  /** Executions of the flow that ended well between two instants. */
  async endedBetween(flowId: string, from: Date, to: Date): Promise<number> {
    const { rows } = await this.#client.query<{ ended: string }>(
      "select count(*) as ended from executions where flow_id = $1 and ended_at >= $2 and ended_at < $3 and state = 'SUCCESS'", [flowId, from, to]);
    return Number(rows[0]?.ended);
  }

  async figures(flowId: string, since: Date): Promise<FlowFigures> {
    const executions = await this.#client.query<{ created: number; ended: number | null; state: string }>(
      'select extract(epoch from created_at) * 1000 as created, extract(epoch from ended_at) * 1000 as ended, state from executions where flow_id = $1 and created_at >= $2',
      [flowId, since]);
    const runs = await this.#client.query<{ execution_id: string; created: number; histories: { state: string; date: string }[] }>(
      `select t.execution_id, extract(epoch from e.created_at) * 1000 as created, t.histories
         from task_runs t join executions e on e.tenant_id = t.tenant_id and e.id = t.execution_id
        where e.flow_id = $1 and e.created_at >= $2 order by t.execution_id, t.id`, [flowId, since]);
    const byExecution = Map.groupBy(runs.rows, (row) => row.execution_id);
    const ttfsMs: number[] = [];
    const stsoMs: number[] = [];
    for (const rows of byExecution.values()) {
      const spans = rows.map(({ histories }) => ({
        start: at(histories, 'RUNNING'), end: Math.max(...histories.map(({ date }) => Date.parse(date))),
      })).filter(({ start }) => start !== undefined).toSorted((left, right) => (left.start ?? 0) - (right.start ?? 0));
      const first = spans[0]?.start;
      if (first !== undefined) ttfsMs.push(first - Number(rows[0]?.created ?? 0));
      for (let index = 1; index < spans.length; index += 1) stsoMs.push((spans[index]?.start ?? 0) - (spans[index - 1]?.end ?? 0));
    }
    const ended = executions.rows.filter((row) => row.ended !== null);
    return {
      total: executions.rows.length, ended: ended.length, succeeded: ended.filter(({ state }) => state === 'SUCCESS').length,
      latenciesMs: ended.map((row) => Number(row.ended) - Number(row.created)), ttfsMs, stsoMs, taskRuns: runs.rows.length,
      spanMs: ended.length === 0 ? 0 : Math.max(...ended.map(({ ended: end }) => Number(end))) - Math.min(...executions.rows.map(({ created }) => Number(created))),
    };
  }

  async resetStatements(): Promise<void> {
    await this.#client.query('select pg_stat_statements_reset()');
  }

  /** Statements that reached the server since the reset, transaction control included: one round trip each. */
  async statements(): Promise<{ calls: number; top: { query: string; calls: number; meanMs: number; totalMs: number }[] }> {
    const { rows } = await this.#client.query<{ query: string; calls: string; mean: number; total: number }>(
      'select query, calls, mean_exec_time as mean, total_exec_time as total from pg_stat_statements order by total_exec_time desc');
    return {
      calls: rows.reduce((sum, row) => sum + Number(row.calls), 0),
      top: rows.slice(0, 12).map((row) => ({ query: row.query.replace(/\s+/g, ' ').slice(0, 110), calls: Number(row.calls), meanMs: row.mean, totalMs: row.total })),
    };
  }
}

const at = (histories: { state: string; date: string }[], state: string): number | undefined => {
  const found = histories.find((change) => change.state === state);
  return found && Date.parse(found.date);
};
