import { messageOf } from '@windhover/kernel';
import type { InputDefinition } from '../model/input.ts';
import type { InputHost } from './input-host.ts';
import type { InputRow } from './input-row.ts';
import { givenValue, nestValues } from './nested-values.ts';
import { renderDefaults } from './render-defaults.ts';
import { resolveChoices } from './resolve-choices.ts';
import { readGiven } from './read-given.ts';

export interface ResolvedInputs {
  rows: InputRow[];
  /** Typed values as expressions see them: dotted ids nested, absent optional inputs null, disabled ones left out. */
  values: Record<string, unknown>;
  /** Ids of SECRET inputs that have a value: to be encrypted at rest and masked. */
  secretIds: string[];
  /** Errors of enabled inputs as `id: message`; none means that an execution may be created. */
  errors: string[];
}

/**
 * Resolves the values given for the inputs of a flow (flow language §6): dependencies first, then defaults, types and
 * constraints. Never throws for what a person gave; unknown inputs are ignored.
 */
export async function resolveInputs(
  definitions: readonly InputDefinition[], given: Readonly<Record<string, unknown>>, host: InputHost,
): Promise<ResolvedInputs> {
  const byId = new Map(definitions.map((input) => [input.id, input]));
  const rows = new Map<string, Promise<InputRow>>();
  const resolve = (input: InputDefinition, trail: readonly string[]): Promise<InputRow> => {
    const known = rows.get(input.id);
    if (known) return known;
    const row = resolveOne(input, given, host, async (id) => {
      const needed = byId.get(id);
      return !needed || trail.includes(id) ? undefined : resolve(needed, [...trail, input.id]);
    });
    rows.set(input.id, row);
    return row;
  };
  const resolved: InputRow[] = [];
  for (const input of byId.values()) resolved.push(await resolve(input, [input.id]));
  const enabled = resolved.filter((row) => row.enabled);
  return {
    rows: resolved,
    values: nestValues(enabled.map((row) => [row.input.id, row.value ?? null])),
    secretIds: enabled.filter((row) => row.input.type === 'SECRET' && typeof row.value === 'string').map((row) => row.input.id),
    errors: enabled.flatMap((row) => row.errors.map((error) => `${row.input.id}: ${error.message}`)),
  };
}

type FindRow = (id: string) => Promise<InputRow | undefined>;

async function resolveOne(
  input: InputDefinition, given: Readonly<Record<string, unknown>>, host: InputHost, find: FindRow,
): Promise<InputRow> {
  const raw = givenValue(given, input.id);
  const row: InputRow = { input, enabled: true, isDefault: false, errors: [], ...(raw === undefined ? {} : { value: raw }) };
  const dependencies = [input.form?.dependsOn, input.dependsOn].filter((dependency) => dependency !== undefined);
  const needed = (await Promise.all(dependencies.flatMap(({ inputs }) => inputs).map(find))).filter((found) => found !== undefined);
  const variables = { inputs: nestValues(needed.filter((found) => found.enabled).map((found) => [found.input.id, found.value ?? null])) };
  // What depends on a value that is wrong is not asked for until it is right.
  if (needed.some((found) => !found.enabled || found.errors.length > 0)) return { ...row, enabled: false };
  for (const dependency of dependencies) {
    const condition = await holds(dependency.condition, variables, host);
    if (condition.error !== undefined) return { ...row, enabled: false, errors: [{ message: condition.error, renderError: true }] };
    if (!condition.holds) return { ...row, enabled: false };
  }
  try {
    row.input = await resolveChoices(input, variables, host);
    const fallback = isAbsent(input, raw) ? await renderDefaults(row.input, variables, host) : undefined;
    const result = await readGiven(row.input, isAbsent(input, raw) ? fallback : raw, host);
    return { ...row, ...result, isDefault: fallback !== undefined };
  } catch (error) {
    return { ...row, errors: [{ message: messageOf(error), renderError: true }] };
  }
}

/** A condition has to give the boolean true; a text that reads "true" does not count (typed rendering). */
async function holds(
  condition: string | undefined, variables: Record<string, unknown>, host: InputHost,
): Promise<{ holds: boolean; error?: string }> {
  if (condition === undefined) return { holds: true };
  try {
    return { holds: (await host.render(condition, variables)) === true };
  } catch (error) {
    return { holds: false, error: messageOf(error) };
  }
}

/** An empty text is a value for texts only; a cleared field of a form sends one for every type. */
function isAbsent(input: InputDefinition, given: unknown): boolean {
  return given === undefined || given === null || (given === '' && input.type !== 'STRING' && input.type !== 'SECRET');
}
