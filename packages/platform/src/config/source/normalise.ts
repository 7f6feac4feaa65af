import { isPlainObject } from '@windhover/kernel';
import type { z } from 'zod';
import { nearest } from '../nearest.ts';
import type { Problem } from '../problem.ts';
import { kebab, shapeOf } from '../shape.ts';
import { define, joinPath, mergeTrees, type Origins, type Tree } from './tree.ts';

export interface NormaliseReport {
  errors: Problem[];
  warnings: Problem[];
  origins: Origins;
}

/**
 * Brings one source to the schema's own spelling: kebab-case keys, dotted keys opened, `windhover` and `kestra` as one
 * root. Reports keys that nobody knows, and known ones without effect; keys inside free maps stay as the author wrote them.
 */
export function normalise(schema: z.core.$ZodType, tree: Tree, source: string, report: NormaliseReport): Tree {
  const { windhover, ...rest } = tree;
  const walker = new Walker(source, report);
  const main = walker.object(schema, rest, { canonical: '', written: '' });
  if (windhover === undefined) return main;
  const shape = shapeOf(schema);
  const product = shape.kind === 'object' ? shape.keys.get('kestra') : undefined;
  if (!product) return main;
  return mergeTrees(main, { kestra: walker.value(product, windhover, { canonical: 'kestra', written: 'windhover' }) });
}

interface Place {
  canonical: string;
  written: string;
}

class Walker {
  readonly #source: string;
  readonly #report: NormaliseReport;

  constructor(source: string, report: NormaliseReport) {
    this.#source = source;
    this.#report = report;
  }

  value(schema: z.core.$ZodType, value: unknown, at: Place): unknown {
    this.#report.origins.set(at.canonical, { source: this.#source, path: at.written });
    const shape = shapeOf(schema);
    if (shape.kind === 'unused') {
      const why = shape.reason === '' ? 'has no effect in this version' : `has no effect: ${shape.reason}`;
      this.#report.warnings.push({ path: at.written, message: why, source: this.#source });
      return undefined;
    }
    if (shape.kind === 'list' && Array.isArray(value)) {
      return value.map((item: unknown, i) => this.value(shape.element, item, { canonical: joinPath(at.canonical, String(i)), written: `${at.written}[${i}]` }));
    }
    if (!isPlainObject(value)) return value;
    if (shape.kind === 'object') return this.object(schema, value, at);
    if (shape.kind !== 'record' || shapeOf(shape.value).kind === 'leaf') return value;
    const record: Tree = {};
    for (const [key, item] of Object.entries(value)) define(record, key, this.value(shape.value, item, below(at, key, key)));
    return record;
  }

  object(schema: z.core.$ZodType, tree: Tree, at: Place): Tree {
    const shape = shapeOf(schema);
    if (shape.kind !== 'object') return tree;
    let result: Tree = {};
    for (const [key, value] of Object.entries(tree)) {
      const name = kebab(key);
      const child = shape.keys.get(name);
      if (child) {
        const converted = this.value(child, value, below(at, name, key));
        if (converted !== undefined) result = mergeTrees(result, { [name]: converted });
        continue;
      }
      const opened = openDotted(key, value);
      if (opened && (shape.keys.has(kebab(opened.head)) || opened.head === 'windhover')) {
        result = mergeTrees(result, at.written === '' ? normalise(schema, opened.tree, this.#source, this.#report) : this.object(schema, opened.tree, at));
      } else this.#unknown(key, shape.keys, at);
    }
    return result;
  }

  #unknown(key: string, known: ReadonlyMap<string, z.core.$ZodType>, at: Place): void {
    const isRoot = at.written === '';
    const close = nearest(kebab(key), [...known.keys(), ...(isRoot ? ['windhover'] : [])]);
    const parent = isRoot ? '' : `${at.written}.`;
    const effective = [...known].filter(([, schema]) => shapeOf(schema).kind !== 'unused').map(([name]) => name);
    const hint = close === undefined ? `; known here: ${effective.toSorted().join(', ')}` : `; did you mean ${parent}${close}?`;
    this.#report.errors.push({ path: `${parent}${key}`, message: `is not a known key${hint}`, source: this.#source });
  }
}

const below = (at: Place, canonical: string, written: string): Place => ({
  canonical: joinPath(at.canonical, canonical),
  written: joinPath(at.written, written),
});

/** `server.port: 1` is `server: { port: 1 }`. */
function openDotted(key: string, value: unknown): { head: string; tree: Tree } | undefined {
  const dot = key.indexOf('.');
  if (dot <= 0) return undefined;
  const head = key.slice(0, dot);
  return { head, tree: { [head]: { [key.slice(dot + 1)]: value } } };
}
