import { z } from 'zod';
import { dynamic } from '@windhover/plugin-sdk';

/** What names a state: its name, the flow unless it is of the namespace, and the loop value unless it is left out. */
export const stateProperties = {
  name: dynamic(z.string().default('default').describe('The name of the state.')),
  namespace: dynamic(z.boolean().default(false).describe("True shares the state between the namespace's flows.")),
  taskrunValue: dynamic(z.boolean().default(true).describe('False shares the state between the values of a loop.')),
};
