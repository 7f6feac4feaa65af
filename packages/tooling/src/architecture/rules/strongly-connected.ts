/** Tarjan's algorithm without recursion: groups of two or more nodes that reach each other, and nodes that point at themselves. */
export function stronglyConnected(edges: Map<string, string[]>): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const groups: string[][] = [];

  const lower = (node: string, value: number) => low.set(node, Math.min(low.get(node) ?? value, value));

  for (const start of edges.keys()) {
    if (order.has(start)) continue;
    const path: { node: string; next: number }[] = [{ node: start, next: 0 }];
    while (path.length > 0) {
      const step = path[path.length - 1];
      if (!step) break;
      const { node } = step;
      if (step.next === 0) {
        order.set(node, order.size);
        low.set(node, order.size - 1);
        open.push(node);
        isOpen.add(node);
      }
      const target = edges.get(node)?.[step.next];
      step.next += 1;
      if (target !== undefined) {
        if (!order.has(target)) path.push({ node: target, next: 0 });
        else if (isOpen.has(target)) lower(node, order.get(target) ?? 0);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent) lower(parent.node, low.get(node) ?? 0);
      if (low.get(node) === order.get(node)) {
        const group = open.splice(open.indexOf(node));
        for (const member of group) isOpen.delete(member);
        if (group.length > 1 || edges.get(node)?.includes(node)) groups.push(group);
      }
    }
  }
  return groups;
}
