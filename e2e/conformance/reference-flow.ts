import { spawnSync } from 'node:child_process';
import { parse } from 'yaml';
import { missingTypes } from './applicable.ts';

/** A flow that a page of the reference prints. */
export interface ReferenceFlow {
  page: string;
  block: number;
  id: string;
  namespace: string;
  yaml: string;
  /** False where the page itself leaves lines out. */
  parses: boolean;
}

interface Written {
  inputs?: { id?: string; name?: string; type: string; required?: boolean; defaults?: unknown; prefill?: unknown; values?: unknown[]; min?: number; allowedFileExtensions?: string[] }[];
}

/** The program that runs a language of scripts; a language that is not here needs none. */
const INTERPRETERS: Record<string, string> = {
  python: 'python3', ruby: 'ruby', r: 'Rscript', julia: 'julia', powershell: 'pwsh', perl: 'perl', php: 'php', bun: 'bun', deno: 'deno', lua: 'lua',
};
const found = new Map<string, boolean>();

function isOnPath(program: string): boolean {
  const known = found.get(program) ?? spawnSync('sh', ['-c', 'command -v "$0"', program], { stdio: 'ignore' }).status === 0;
  found.set(program, known);
  return known;
}

/** Names a flow among all pages. */
export const nameOf = ({ page, block }: ReferenceFlow): string => `${page} ${block}`;

/** What a flow needs that a test can't give it; the first that applies. */
const NEEDS: readonly [pattern: RegExp, reason: string][] = [
  [/\bkv\(/, 'the function kv()'],
  [/\bsecret\(/, 'secrets'],
  [/\bcredential\(/, 'credentials'],
  [/\bassets\(/, 'assets'],
  [/\bhttp\(/, 'the function http()'],
  [/\berrorLogs\(/, 'the function errorLogs()'],
  [/read\(\s*'[^']*'\s*\)|namespaceFiles:/, 'namespace files'],
  [/\{[{%][^}]*\btrigger\b/, 'what started it'],
  [/runner\.docker\.|containerImage:|dockerOptions:/, 'containers'],
  [/beforeCommands:|dependencies:|\bpip install|\bnpm (i|install)\b/, 'packages of the internet'],
  [/uri:|from:\s*["']?https?:|https?:\/\/[^\s"']+["']?\s*$/m, 'the internet'],
  [/workerGroup:/, 'a worker group'],
  [/\bscripts\.go\./, 'minutes: Go compiles its library first'],
  [/\bnamespace\.DownloadFiles\b/, 'namespace files'],
  [/nsfile:\/\//, 'namespace files'],
];

/** Needs that no pattern tells. */
const NEEDS_OF: Record<string, string> = {
  'best-practices__managing-pip-dependencies 4': 'pip',
  'contribute-to-kestra__docs-contributor-guide 13': 'a file of its parent flow',
  'how-to-guides__access-local-files 1': 'files of the host',
  'how-to-guides__conditional-branching 1': 'the internet',
  'how-to-guides__monitoring 4': 'a whole minute: it sleeps',
  'how-to-guides__python 7': 'the Python package kestra',
  'expressions__filters__yaml 3': 'a variable that the page does not define',
  'how-to-guides__subflow-executions 0': 'another flow of its page',
  'how-to-guides__subflow-executions 2': 'another flow of its page',
  'how-to-guides__values-between-flows 0': 'another flow of its page',
  'how-to-guides__values-between-flows 4': 'variables of its namespace',
};

/** Pages that print a flow without its tasks, and what is then said of it. */
export const INCOMPLETE: Record<string, RegExp> = {
  'concepts__caching 0': /The 'tasks' property cannot be empty/,
};

/** Why a flow is not even validated, or undefined. */
export function whyNotValidated(flow: ReferenceFlow): string | undefined {
  if (!flow.parses || INCOMPLETE[nameOf(flow)]) return 'the page leaves lines out';
  const missing = missingTypes(flow.yaml);
  return missing.length > 0 ? `types: ${missing.join(', ')}` : undefined;
}

/** Why a valid flow is not run, or undefined. */
export function whyNotRun(flow: ReferenceFlow): string | undefined {
  const missing = [...flow.yaml.matchAll(/\bscripts\.(\w+)\./g)].map(([, language = '']) => INTERPRETERS[language]).find((program) => program !== undefined && !isOnPath(program));
  if (missing !== undefined) return `needs ${missing} on the PATH`;
  const need = NEEDS_OF[nameOf(flow)] ?? NEEDS.find(([pattern]) => pattern.test(flow.yaml))?.[1];
  return need && `needs ${need}`;
}

const SAMPLES: Record<string, string> = {
  STRING: 'sample', SECRET: 'sample', INT: '3', FLOAT: '1.5', BOOL: 'true', BOOLEAN: 'true', DATETIME: '2024-05-06T07:08:09Z', DATE: '2024-05-06', TIME: '07:08:09',
  DURATION: 'PT1M', JSON: '{"a": 1}', YAML: 'a: 1', URI: 'https://example.com', EMAIL: 'a@example.com', ARRAY: '[]',
};

/** A form with a value for each input that has none of its own. */
export function sampleForm({ yaml }: ReferenceFlow): FormData {
  const form = new FormData();
  for (const { id, name, type, required, defaults, prefill, values, allowedFileExtensions } of (parse(yaml) as Written).inputs ?? []) {
    const key = id ?? name;
    if (key === undefined || defaults !== undefined || (required === false && prefill === undefined)) continue;
    if (type === 'FILE') form.append(key, new Blob(['{"a": 1}\n']), `sample${allowedFileExtensions?.[0] ?? '.txt'}`);
    else if (type === 'SELECT' || type === 'ENUM') form.append(key, String(values?.[0]));
    else if (type === 'MULTISELECT') form.append(key, JSON.stringify(values?.slice(0, 1) ?? []));
    else form.append(key, SAMPLES[type] ?? 'sample');
  }
  return form;
}
