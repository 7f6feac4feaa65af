/** Runs the work for every entry, `width` of them at a time, and gives the results in the order of the entries. */
export async function inGroups<T, R>(entries: readonly T[], width: number, work: (entry: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = entries.entries();
  await Promise.all(Array.from({ length: width }, async () => {
    for (const [index, entry] of queue) results[index] = await work(entry, index);
  }));
  return results;
}
