/**
 * A jq that runs whole programs. Where a host has none, as in a browser, the interpreter of this package takes its place:
 * it knows jq 1.6 and part of 1.7.
 */
export interface JqEngine {
  /** All outputs of a program for a JSON text, as JSON texts. Bounded in time and memory; throws with a message for people. */
  run(program: string, input: string): string[];
}
