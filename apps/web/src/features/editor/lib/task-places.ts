import { formatPath } from '@windhover/flow';

type Json = unknown;
const isMap = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where each task and trigger is written: path in the source by id. Of two with one id, the first. */
export function taskPlaces(raw: Record<string, unknown> | undefined): Map<string, string> {
  const places = new Map<string, string>();
  const walk = (value: Json, path: (string | number)[]): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, [...path, index]);
    if (!isMap(value)) return;
    const { id, type } = value;
    if (typeof id === 'string' && typeof type === 'string' && !places.has(id)) places.set(id, formatPath(path));
    for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
  };
  for (const list of ['tasks', 'errors', 'finally', 'afterExecution', 'triggers']) walk(raw?.[list], [list]);
  return places;
}
