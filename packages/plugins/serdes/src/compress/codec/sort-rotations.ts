/**
 * The rotations of a block in order, each by where it begins. Sorts by ever longer prefixes, each round by counting: the
 * time grows with n log n whatever the bytes are.
 */
export function sortRotations(block: Buffer): Int32Array {
  const size = block.length;
  let rank = Int32Array.from(block);
  const order = new Int32Array(size);
  const byNext = new Int32Array(size);
  let nextRank = new Int32Array(size);
  const counts = new Int32Array(Math.max(256, size) + 1);
  let kinds = 256;
  for (let index = 0; index < size; index += 1) byNext[index] = index;
  for (let length = 0; ; length = length === 0 ? 1 : length * 2) {
    if (length > 0) for (let index = 0; index < size; index += 1) byNext[index] = ((order[index] ?? 0) - length + size) % size;
    counts.fill(0, 0, kinds + 1);
    for (let index = 0; index < size; index += 1) increment(counts, (rank[index] ?? 0) + 1, 1);
    for (let kind = 0; kind < kinds; kind += 1) increment(counts, kind + 1, counts[kind] ?? 0);
    for (let index = 0; index < size; index += 1) {
      const at = byNext[index] ?? 0;
      const kind = rank[at] ?? 0;
      order[counts[kind] ?? 0] = at;
      increment(counts, kind, 1);
    }
    kinds = 0;
    for (let index = 0; index < size; index += 1) {
      const at = order[index] ?? 0;
      const before = order[index - 1] ?? -1;
      if (before >= 0 && (rank[at] !== rank[before] || rank[(at + length) % size] !== rank[(before + length) % size])) kinds += 1;
      nextRank[at] = kinds;
    }
    kinds += 1;
    [rank, nextRank] = [nextRank, rank];
    if (kinds === size || length * 2 >= size) return order;
  }
}

function increment(counts: Int32Array, at: number, by: number): void {
  counts[at] = (counts[at] ?? 0) + by;
}
