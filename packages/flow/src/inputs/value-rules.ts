import type { InputDefinition } from '../model/input.ts';

/** The parts of an input or output definition that decide what values it takes. */
export type ValueRules = Pick<InputDefinition, 'type'> & Partial<Omit<InputDefinition, 'type'>>;
