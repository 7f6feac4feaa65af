/** Lengths of Huffman codes for symbols by their frequency, none longer than `longest`: frequencies are evened out until they fit. */
export function codeLengths(frequencies: readonly number[], longest: number): number[] {
  let weights = frequencies.map((frequency) => Math.max(1, frequency));
  for (;;) {
    const lengths = huffman(weights);
    if (lengths.every((length) => length <= longest)) return lengths;
    weights = weights.map((weight) => Math.ceil(weight / 2));
  }
}

interface Tree {
  weight: number;
  symbols: number[];
}

/** Joins the two lightest trees again and again; each join makes the codes of their symbols one bit longer. */
function huffman(weights: readonly number[]): number[] {
  const lengths = weights.map(() => 0);
  const trees: Tree[] = weights.map((weight, symbol) => ({ weight, symbols: [symbol] })).sort((a, b) => b.weight - a.weight);
  while (trees.length > 1) {
    const [a, b] = [trees.pop(), trees.pop()];
    if (!a || !b) break;
    const joined: Tree = { weight: a.weight + b.weight, symbols: [...a.symbols, ...b.symbols] };
    for (const symbol of joined.symbols) lengths[symbol] = (lengths[symbol] ?? 0) + 1;
    const place = trees.findLastIndex(({ weight }) => weight >= joined.weight);
    trees.splice(place + 1, 0, joined);
  }
  return lengths;
}

/** The canonical codes of these lengths. */
export function canonicalCodes(lengths: readonly number[]): number[] {
  const codes = lengths.map(() => 0);
  let next = 0;
  for (let size = 1; size <= Math.max(...lengths); size += 1) {
    next *= 2;
    for (const [symbol, length] of lengths.entries()) {
      if (length !== size) continue;
      codes[symbol] = next;
      next += 1;
    }
  }
  return codes;
}
