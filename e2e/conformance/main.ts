import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createDatabase, startTemplateServer } from '@windhover/testing/template-server';
import type { ExpressionCase } from '@windhover/expression/conformance';
import type { CaseResult, ConformanceCase } from './case-model.ts';
import { isGood, summaryOf } from './report.ts';
import { runCases } from './run-cases.ts';
import { runExpressions } from './run-expressions.ts';

const USAGE = `npm run conformance -- --cases FILE [--flows DIR] [--json OUT] [--only TEXT]

  --cases FILE  cases or expressions, an array as JSON
  --flows DIR   folder of the flows, with 'fixtures' beside it ('flows' beside FILE when absent)
  --json OUT    writes {"cases": [{"id", "passed", "skipped"?, "diff"?}]}
  --only TEXT   runs the cases whose id holds the text (several, by commas)

Exit code 0: all passed or are excepted with a reason; 1: some did not; 2: the call is wrong.
`;

interface Options { cases: string; flows: string; json?: string; only?: string[] }

function optionsOf(args: string[]): Options {
  const { values } = parseArgs({ args, options: { cases: { type: 'string' }, flows: { type: 'string' }, json: { type: 'string' }, only: { type: 'string' } } });
  if (values.cases === undefined) throw new Error('--cases is missing');
  const cases = located(values.cases);
  const flows = values.flows === undefined ? `${dirname(cases)}/flows` : located(values.flows);
  if (!existsSync(cases)) throw new Error(`there is no file ${cases}`);
  return { cases, flows, ...(values.json !== undefined && { json: resolve(CALLED_FROM, values.json) }), ...(values.only !== undefined && { only: values.only.split(',') }) };
}

/** npm runs scripts in the root of the repository: relative paths are meant from where it was called. */
const CALLED_FROM = process.env['INIT_CWD'] ?? process.cwd();
const located = (path: string): string => [resolve(CALLED_FROM, path), resolve(path)].find((each) => existsSync(each)) ?? resolve(CALLED_FROM, path);

const isExpression = (entry: unknown): entry is ExpressionCase => typeof entry === 'object' && entry !== null && 'template' in entry;

/** Cases and expressions may lie in one file. */
async function runFile({ cases, flows, only }: Options): Promise<{ results: CaseResult[]; featuresOf: (id: string) => readonly string[] }> {
  const all = JSON.parse(readFileSync(cases, 'utf8')) as ({ id: string } & (ConformanceCase | ExpressionCase))[];
  const entries = all.filter(({ id }) => only === undefined || only.some((text) => id.includes(text)));
  const expressions = entries.filter(isExpression);
  const flowCases = entries.filter((entry): entry is ConformanceCase => !isExpression(entry));
  const results = new Map((await runExpressions(expressions)).map((result) => [result.id, result]));
  if (flowCases.length > 0) {
    if (!existsSync(flows)) throw new Error(`there is no folder ${flows}: give it with --flows`);
    const server = await startTemplateServer();
    try {
      for (const result of await runCases(flowCases, { flowsDirectory: flows, newDatabase: () => createDatabase(server) })) results.set(result.id, result);
    } finally {
      await server.stop();
    }
  }
  const features = new Map(entries.map((entry) => [entry.id, isExpression(entry) ? [entry.id.replace(/-?\d*$/, '').split('-')[0] ?? 'expressions'] : (entry.features ?? [])]));
  return { results: entries.map(({ id }) => results.get(id) ?? { id, passed: false, skipped: 'it was not run' }), featuresOf: (id) => features.get(id) ?? [] };
}

async function main(): Promise<number> {
  let options: Options;
  try {
    options = optionsOf(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return 2;
  }
  const { results, featuresOf } = await runFile(options);
  if (options.json !== undefined) {
    mkdirSync(dirname(options.json), { recursive: true });
    writeFileSync(options.json, `${JSON.stringify({ cases: results }, null, 2)}\n`);
  }
  process.stdout.write(`${summaryOf(results, featuresOf)}\n`);
  return isGood(results) ? 0 : 1;
}

process.exit(await main());
