import type { ExecutionDto } from '@windhover/contracts';
import { parseDurationMs } from '@windhover/kernel';
import type { CaseRun } from './case-run.ts';
import { valueAt } from './matchers.ts';

/** `$now+PT1S`, also written `+PT1S`, as an instant. */
export function instantOf(text: string): string {
  const [, sign, duration] = /^(?:\$?now)?\s*(?:([+-])\s*(P.+))?$/i.exec(text) ?? [];
  const offsetMs = duration === undefined ? 0 : parseDurationMs(duration);
  if (offsetMs === undefined) throw new Error(`${text} is no instant`);
  return new Date(Date.now() + (sign === '-' ? -offsetMs : offsetMs)).toISOString();
}

/** Text with `$id`, `$name.id`, `$execution.inputs.file`, `$now+PT1S` filled in, each put through `encode`. */
export function filled(run: CaseRun, text: string, encode: (value: string) => string = (value) => value): string {
  return text.replaceAll(/\$now(?:[+-]P[\w.]+)?/g, (match) => encode(instantOf(match))).replaceAll(/\$(\w+)((?:\.\w+)*)/g, (match, name: string, path: string) => {
    const value = valueOf(run, name, path.slice(1));
    return value === undefined ? match : encode(typeof value === 'string' ? value : JSON.stringify(value));
  });
}

function valueOf(run: CaseRun, name: string, path: string): unknown {
  if (name === 'id' && path === '') return run.execution?.id;
  if (name === 'case') return valueAt(run.entry, path);
  const execution = name === 'execution' ? run.execution : run.saved.get(name);
  if (!execution) return undefined;
  return path === '' ? execution.id : valueAt(execution, path);
}

/** Any value with the references in its texts filled in; `{"$now": "+PT1M"}` is an instant. */
export function filledDeep(run: CaseRun, value: unknown): unknown {
  if (typeof value === 'string') return filled(run, value);
  if (Array.isArray(value)) return value.map((each) => filledDeep(run, each));
  if (typeof value !== 'object' || value === null) return value;
  const { $now, $repeat } = value as { $now?: string; $repeat?: [string, number] };
  if ($now !== undefined) return instantOf($now);
  if ($repeat) return $repeat[0].repeat($repeat[1]);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledDeep(run, each)]));
}

/** What `$ref` names: `taskRun:a.id`, `taskRunIndex:0.id`, `execution:id`, `b.id` of a saved one, `parent.id`, `child.id`, else a path of the execution. */
export function referenceIn(run: CaseRun, execution: ExecutionDto | undefined, child: ExecutionDto | undefined) {
  return (reference: string): unknown => {
    const [, kind, rest = ''] = /^(\w+):(.*)$/.exec(reference) ?? [undefined, undefined, reference];
    const [subject = '', ...path] = rest.split('.');
    const runs = execution?.taskRunList ?? [];
    switch (kind) {
      case 'taskRun': return valueAt(runs.find(({ taskId }) => taskId === subject), path.join('.'));
      case 'taskRunIndex': return valueAt(runs[Number(subject)], path.join('.'));
      case 'execution': return valueAt(execution, rest);
      default: {
        const named = subject === 'child' ? child : subject === 'execution' ? execution : run.saved.get(subject);
        return named && path.length > 0 ? valueAt(named, path.join('.')) : valueAt(execution, rest);
      }
    }
  };
}
