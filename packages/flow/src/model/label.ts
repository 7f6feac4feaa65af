/** A label of a flow or an execution. On the wire always this list form; YAML may use a map. */
export interface Label {
  key: string;
  value: string;
}
