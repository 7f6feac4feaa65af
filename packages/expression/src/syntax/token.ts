/** What a stretch of template text is. `raw` is the inside of a raw or verbatim tag. */
export type TokenType =
  | 'text' | 'raw' | 'print-start' | 'print-end' | 'tag-start' | 'tag-end' | 'name' | 'number' | 'long' | 'string'
  | 'operator' | 'punctuation' | 'interpolation-start' | 'interpolation-end' | 'eof';

export interface Token {
  type: TokenType;
  /** Text after unescaping; for operators their canonical spelling. */
  value: string;
  /** Offsets in the template. */
  start: number;
  end: number;
}
