import { z } from 'zod';
import { defineTask, duration, dynamic, iconOf, KV_TYPES } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.kv.Set',
  title: 'Set a key-value pair.',
  description: 'Creates or replaces a pair of a namespace. A text stays a text unless `kvType` says how to read it.',
  icon: iconOf('M4 6h16v12H4zM9 6v12M12 12h5M14.500 9.500v5'),
  properties: z.object({
    key: dynamic(z.string().min(1).describe('The key.')),
    value: dynamic(z.unknown().refine((value) => value !== undefined, 'must not be null').describe('The value.')),
    namespace: dynamic(z.string().optional().describe("The namespace; the flow's own unless set.")),
    overwrite: dynamic(z.boolean().default(true).describe('False fails when the key exists.')),
    ttl: dynamic(duration().optional().describe('How long the pair lives; for ever unless set.')),
    kvType: dynamic(z.enum(KV_TYPES).optional().describe('What the value is to be read as.')),
    kvDescription: dynamic(z.string().optional().describe('A description of the pair.')),
  }),
  examples: [
    { title: 'Remember where a run stopped', code: 'id: set\ntype: io.kestra.plugin.core.kv.Set\nkey: last_run\nvalue: "{{ execution.startDate }}"\nkvType: DATETIME' },
    { title: 'A value for one day', code: 'id: set\ntype: io.kestra.plugin.core.kv.Set\nkey: token\nvalue: "{{ outputs.login.token }}"\nttl: P1D' },
  ],
});
