import type { Suggestion, Suggestions } from './completions.ts';
import { EXPRESSION_FILTERS, EXPRESSION_FUNCTIONS, EXPRESSION_VARIABLES } from './expression-words.ts';
import type { ExpressionWord } from './expression-words.ts';
import { manifestOf, propertiesIn } from './type-knowledge.ts';
import { documentationOf } from '@windhover/plugin-catalog';
import { outlineOf } from './yaml-outline.ts';
import type { OutlineEntry } from './yaml-outline.ts';

/** The expression that is open at the end of a text: what stands after the last `{{` or `{%` that is not closed. */
export function openExpression(before: string): string | undefined {
  const open = Math.max(before.lastIndexOf('{{'), before.lastIndexOf('{%'));
  if (open < 0) return undefined;
  const inside = before.slice(open + 2);
  return /[%}]\}/.test(inside) ? undefined : inside;
}

/** What can be written inside an expression; undefined when the cursor is not in one. */
export function expressionSuggestionsAt(source: string, line: number, column: number): Suggestions | undefined {
  const before = (source.split('\n')[line - 1] ?? '').slice(0, column - 1);
  const inside = openExpression(before);
  if (inside === undefined) return undefined;
  if (/(^|[^\\])(["'])[^"']*$/.test(inside) && oddQuotes(inside)) return { startColumn: column, items: [] };
  const filter = /\|\s*(\w*)$/.exec(inside);
  if (filter) return { startColumn: column - (filter[1] ?? '').length, items: EXPRESSION_FILTERS.map((word) => suggestion(word, 'function')) };
  const path = /([\w-]+(?:\.[\w-]+)*\.)?([\w-]*)$/.exec(inside);
  const parents = (path?.[1] ?? '').split('.').filter(Boolean);
  return { startColumn: column - (path?.[2] ?? '').length, items: membersOf(parents, outlineOf(source)) };
}

const oddQuotes = (text: string): boolean => (text.match(/"/g)?.length ?? 0) % 2 === 1 || (text.match(/'/g)?.length ?? 0) % 2 === 1;

function membersOf(parents: readonly string[], entries: readonly OutlineEntry[]): Suggestion[] {
  const [root, second] = parents;
  if (root === undefined) {
    return [...(EXPRESSION_VARIABLES[''] ?? []).map((word) => suggestion(word, 'variable')), ...EXPRESSION_FUNCTIONS.map((word) => suggestion(word, 'function'))];
  }
  if (parents.length === 1 && root === 'inputs') return idsIn('inputs', entries, 'Input');
  if (parents.length === 1 && root === 'vars') return keysIn('variables', entries, 'Variable');
  if (parents.length === 1 && root === 'labels') return keysIn('labels', entries, 'Label');
  if (parents.length === 1 && root === 'outputs') return taskIds(entries);
  if (parents.length === 2 && root === 'outputs' && second !== undefined) return outputsOf(second, entries);
  if (root === 'trigger') return triggerVariables(entries);
  return (EXPRESSION_VARIABLES[parents.join('.')] ?? []).map((word) => suggestion(word, 'variable'));
}

/** Ids of the items of a list at the top of the flow, with their types. */
function idsIn(list: string, entries: readonly OutlineEntry[], noun: string): Suggestion[] {
  return entries
    .filter((entry) => entry.key === 'id' && entry.container.length === 2 && entry.container[0] === list && entry.value !== '')
    .map((entry) => named(entry.value, `${noun} of type ${typeBeside(entry, entries) ?? '?'}`));
}

const keysIn = (map: string, entries: readonly OutlineEntry[], noun: string): Suggestion[] =>
  entries.filter((entry) => entry.container.length === 1 && entry.container[0] === map).map((entry) => named(entry.key, `${noun}: ${entry.value}`));

const LISTS = new Set(['tasks', 'errors', 'finally', 'afterExecution']);

function taskIds(entries: readonly OutlineEntry[]): Suggestion[] {
  return entries
    .filter((entry) => entry.key === 'id' && LISTS.has(String(entry.container[0])) && typeBeside(entry, entries) !== undefined && entry.value !== '')
    .map((entry) => named(entry.value, typeBeside(entry, entries) ?? ''));
}

function typeBeside(entry: OutlineEntry, entries: readonly OutlineEntry[]): string | undefined {
  const container = entry.container.join('\u0000');
  return entries.find((other) => other.key === 'type' && other.container.join('\u0000') === container)?.value;
}

function outputsOf(taskId: string, entries: readonly OutlineEntry[]): Suggestion[] {
  const task = entries.find((entry) => entry.key === 'id' && entry.value === taskId);
  return task ? outputWords(typeBeside(task, entries)) : [];
}

const triggerVariables = (entries: readonly OutlineEntry[]): Suggestion[] => {
  const types = entries.filter((entry) => entry.container[0] === 'triggers' && entry.container.length === 2 && entry.key === 'type').map((entry) => entry.value);
  const words = [...new Set(types)].flatMap(outputWords);
  return words.filter((item, index) => words.findIndex((other) => other.label === item.label) === index);
};

function outputWords(type: string | undefined): Suggestion[] {
  const manifest = type === undefined ? undefined : manifestOf(type);
  const outputs = manifest ? propertiesIn(documentationOf(manifest.type)?.schema.outputs ?? {}) : {};
  return Object.entries(outputs).map(([name, schema]) => named(name, typeof schema['description'] === 'string' ? schema['description'] : 'Output'));
}

const named = (name: string, help: string): Suggestion =>
  ({ label: name, documentation: help, kind: 'variable', insert: name, order: name });

const suggestion = (word: ExpressionWord, kind: 'variable' | 'function'): Suggestion =>
  ({ label: word.name, documentation: word.help, kind, insert: `${word.name}${word.call ?? ''}`, order: `${kind === 'variable' ? 0 : 1}${word.name}` });
