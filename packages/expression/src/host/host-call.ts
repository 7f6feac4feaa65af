/** One call to something outside the expression, e.g. `secret('KEY')`. */
export interface HostCall {
  /** Name of the function as the template wrote it. */
  function: string;
  /** Arguments by name, as plain JSON values; those not given are absent. */
  args: Readonly<Record<string, unknown>>;
  /** Equal for equal calls; a call is fetched once per key. */
  key: string;
}
