/** How tightly binary operators bind; higher binds first. Sources: Pebble's core extension; `??` and `???` of Kestra. */
export const BINARY_PRECEDENCE: Readonly<Record<string, number>> = {
  or: 10,
  and: 15,
  is: 20,
  'is not': 20,
  contains: 20,
  '==': 30,
  equals: 30,
  '!=': 30,
  '>': 30,
  '<': 30,
  '>=': 30,
  '<=': 30,
  isIn: 30,
  isNotIn: 30,
  '+': 40,
  '-': 40,
  '*': 60,
  '/': 60,
  '%': 60,
  '|': 100,
  '~': 110,
  '..': 120,
  '??': 120,
  '???': 120,
};

export const UNARY_PRECEDENCE = 500;
export const UNARY_OPERATORS: ReadonlySet<string> = new Set(['not', '+', '-']);

/** Operators made of symbols, longest first. */
export const SYMBOL_OPERATORS = ['???', '??', '==', '!=', '>=', '<=', '..', '>', '<', '+', '-', '*', '/', '%', '|', '~'] as const;

/** Operators spelled as words. */
export const WORD_OPERATORS: ReadonlySet<string> = new Set(['or', 'and', 'is', 'not', 'contains', 'equals', 'isIn', 'isNotIn']);
