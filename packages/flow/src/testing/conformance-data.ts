import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CataloguedType, PluginKind, TypeCatalogue } from '../model/catalogue.ts';
import { newNamesOf } from '../parse/old-names.ts';
import { catalogueOf, fakeTypes, openType } from './fake-catalogue.ts';

/** The conformance data beside the repository. It is not part of it. */
const FOLDER = fileURLToPath(new URL('../../../../../shared/conformance/', import.meta.url));

export const conformancePresent = existsSync(`${FOLDER}cases.json`);

export interface ReferenceFlow {
  page: string;
  block: number;
  yaml: string;
  parses: boolean;
}

export interface ConformanceCase {
  id: string;
  flow: string | null;
  action?: string;
  inputs: Record<string, unknown>;
  lenient?: boolean;
  expect: Record<string, unknown>;
  task?: Record<string, unknown>;
  flowDefault?: { forced: boolean; values: Record<string, unknown> };
  globalDefault?: { forced: boolean; values: Record<string, unknown> };
}

const readList = (file: string): unknown[] => (conformancePresent ? JSON.parse(readFileSync(`${FOLDER}${file}`, 'utf8')) as unknown[] : []);

/** The flows printed in the reference; none when the data is not there. */
export const readReferenceFlows = (): ReferenceFlow[] => readList('reference-flows.json') as ReferenceFlow[];
/** The cases of an action as `[id, case]`; none when the data is not there. */
export function casesOf(action: string): [string, ConformanceCase][] {
  return (readList('cases.json') as ConformanceCase[]).filter((entry) => entry.action === action).map((entry) => [entry.id, entry]);
}

/** Name of the test that says whether anything was compared. */
export const presenceTitle = conformancePresent ? 'compares with ../shared/conformance' : 'NOT COMPARED: ../shared/conformance is not there';
export const readFlowFile = (path: string): string => readFileSync(`${FOLDER}flows/${path}`, 'utf8');

/** Flow files of a folder, as paths below `flows/`; none when the data is not there. */
export function flowFiles(folder: string): string[] {
  if (!conformancePresent) return [];
  return readdirSync(`${FOLDER}flows/${folder}`, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/.test(name)).map((name) => `${folder}/${name}`);
}

/** A catalogue of the types that sources name: the fake types with open properties, anything else open. */
export function catalogueFor(sources: readonly string[]): TypeCatalogue {
  const types = new Map<string, CataloguedType>(fakeTypes.map((type) => [type.type, { ...type, properties: type.properties.loose() }]));
  for (const source of sources) {
    for (const [, written = ''] of source.matchAll(/\btype:\s*["']?((?:io\.kestra|dev\.)[\w.$]+)/g)) {
      const name = newNamesOf(written)[0] ?? written;
      if (!types.has(name)) types.set(name, openType(name, kindOf(name)));
    }
  }
  return catalogueOf([...types.values()]);
}

function kindOf(name: string): PluginKind {
  if (/\.condition\./.test(name)) return 'condition';
  if (/\.runner\.[\w.]*$/.test(name) && !/\.core\.runners\./.test(name)) return 'task-runner';
  if (/Sequential\d?$|\.core\.flow\.(AllowFailure|EachParallel|LoopUntil)$/.test(name)) return 'flowable';
  if (name.endsWith('.Toggle')) return 'task';
  return /[tT]rigger\b|Trigger\w*$/.test(name) ? 'trigger' : 'task';
}
