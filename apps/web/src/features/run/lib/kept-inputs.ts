import type { InputValue, InputValues } from './input-values.ts';

const keyOf = (tenant: string, flow: string): string => `windhover.inputs.${tenant}.${flow}`;

/** Keeps what was given last, except files and secrets. */
export function keepInputs(tenant: string, flow: string, values: InputValues, secretIds: ReadonlySet<string>): void {
  const kept = Object.entries(values).filter(([id, value]) => value !== undefined && !(value instanceof File) && !secretIds.has(id));
  localStorage.setItem(keyOf(tenant, flow), JSON.stringify(Object.fromEntries(kept)));
}

/** What was given last for the inputs that the flow still has. */
export function keptInputs(tenant: string, flow: string, ids: ReadonlySet<string>): InputValues {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(tenant, flow)) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([id, kept]) => ids.has(id) && isKept(kept)) as [string, InputValue][]);
  } catch {
    return {};
  }
}

const isKept = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
