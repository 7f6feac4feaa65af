type Raw = Record<string, unknown>;

const LISTS = ['tasks', 'errors', 'finally', 'afterExecution', 'triggers', 'inputs', 'outputs'];
const isMap = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function byId(list: unknown): Map<string, unknown> {
  const items: unknown[] = Array.isArray(list) ? list : [];
  return new Map(items.filter(isMap).map((item, index) => [typeof item['id'] === 'string' ? item['id'] : `#${index + 1}`, item]));
}

/** What a save changed, in words: `task load changed, trigger nightly added, description changed`. */
export function changeText(before: Raw | undefined, after: Raw | undefined): string {
  if (!before || !after) return '';
  const parts = LISTS.flatMap((list) => listChanges(list, before[list], after[list]));
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (LISTS.includes(key) || same(before[key], after[key])) continue;
    parts.push(`${key} ${before[key] === undefined ? 'added' : after[key] === undefined ? 'removed' : 'changed'}`);
  }
  if (parts.length === 0) return 'only comments or layout changed';
  return parts.length <= 4 ? parts.join(', ') : `${parts.slice(0, 3).join(', ')} and ${parts.length - 3} more changes`;
}

const NOUNS: Record<string, string> = { tasks: 'task', errors: 'error task', finally: 'final task', afterExecution: 'after-execution task', triggers: 'trigger', inputs: 'input', outputs: 'output' };

function listChanges(list: string, before: unknown, after: unknown): string[] {
  const [old, next] = [byId(before), byId(after)];
  const noun = NOUNS[list] ?? list;
  const changes = [...next].flatMap(([id, item]) => (!old.has(id) ? [`${noun} ${id} added`] : same(old.get(id), item) ? [] : [`${noun} ${id} changed`]));
  const removed = [...old.keys()].filter((id) => !next.has(id)).map((id) => `${noun} ${id} removed`);
  const kept = [...old.keys()].filter((id) => next.has(id));
  const moved = !same(kept, [...next.keys()].filter((id) => old.has(id)));
  return [...changes, ...removed, ...(moved ? [`${list} in another order`] : [])];
}
