/** Meaning that Avro adds to a type. */
export interface LogicalType {
  name: string;
  precision?: number;
  scale?: number;
}

export interface AvroField {
  name: string;
  type: AvroType;
  /** The default as the schema has it. */
  fallback?: unknown;
  hasFallback: boolean;
}

/** A parsed Avro schema: names are resolved, so that a type may contain itself. */
export type AvroType =
  | { kind: 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string'; logical?: LogicalType }
  | { kind: 'fixed'; name: string; size: number; logical?: LogicalType }
  | { kind: 'enum'; name: string; symbols: readonly string[]; fallback?: string }
  | { kind: 'array'; items: AvroType }
  | { kind: 'map'; values: AvroType }
  | { kind: 'record'; name: string; fields: AvroField[] }
  | { kind: 'union'; branches: AvroType[] };

/** The name of a branch of a union, as Avro's own JSON has it. */
export const branchName = (type: AvroType): string => ('name' in type ? type.name : type.kind);
