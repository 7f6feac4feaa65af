/** The members of one cycle of a directed graph, or undefined when there is none. */
export function findCycle(edges: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  for (const start of edges.keys()) {
    const trail: string[] = [];
    const pending: { id: string; leave: boolean }[] = [{ id: start, leave: false }];
    for (let next = pending.pop(); next; next = pending.pop()) {
      if (next.leave) {
        trail.pop();
        done.add(next.id);
      } else if (trail.includes(next.id)) {
        return trail.slice(trail.indexOf(next.id));
      } else if (!done.has(next.id)) {
        trail.push(next.id);
        pending.push({ id: next.id, leave: true });
        for (const id of edges.get(next.id) ?? []) pending.push({ id, leave: false });
      }
    }
  }
  return undefined;
}
