/**
 * Why inputs are too large to travel with an execution, or undefined when they are not. Files do not count: they are kept
 * apart and the input holds their address.
 */
export function inputSizeProblem(inputs: Readonly<Record<string, unknown>>, maxBytes: number): string | undefined {
  if (Object.keys(inputs).length === 0) return undefined;
  const bytes = Buffer.byteLength(JSON.stringify(inputs));
  if (bytes <= maxBytes) return undefined;
  return `The inputs have ${bytes} bytes of JSON, more than the limit of ${maxBytes} (windhover.limits.max-output-size): give large values as files`;
}
