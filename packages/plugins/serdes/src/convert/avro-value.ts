/** A value as a schema wants it: bigint for long, buffers for bytes, `{branch: value}` for a branch of a union. */
export type AvroValue = null | boolean | number | bigint | string | Buffer | AvroValue[] | { [name: string]: AvroValue };
