import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  kind: 'flowable',
  type: 'io.kestra.plugin.core.flow.WorkingDirectory',
  aliases: ['io.kestra.core.tasks.flows.WorkingDirectory', 'io.kestra.core.tasks.flows.Worker', 'io.kestra.plugin.core.flow.Worker'],
  title: 'Run tasks one after the other in one directory.',
  description:
    'Its tasks run on one worker and share its directory, so that one finds the files of the one before. They can not be flowable. When the worker is lost, and after a restart, the whole begins again.',
  icon: iconOf('M3 6h6l2 2h10v11H3zM8 14h8'),
  branches: ['tasks'],
  properties: z.object({
    cache: z.object({
      patterns: dynamic(z.array(z.string()).min(1).describe('Globs of the files to keep.')),
      ttl: dynamic(z.string().optional().describe('How long they are of use, as an ISO-8601 duration; for ever unless given.')),
    }).optional().describe('Files that the next run begins with.'),
    namespaceFiles: z.looseObject({
      enabled: dynamic(z.boolean().default(true)),
      include: dynamic(z.union([z.string(), z.array(z.string())]).optional()),
      exclude: dynamic(z.union([z.string(), z.array(z.string())]).optional()),
      namespaces: dynamic(z.array(z.string()).optional()),
    }).optional().describe('Files of the namespace to put into the directory.'),
    inputFiles: dynamic(z.union([z.record(z.string(), z.unknown()), z.string()]).optional().describe('Files to begin with, by name: their content or URI.')),
    outputFiles: dynamic(z.array(z.string()).optional().describe('Globs of the files to store at the end.')),
  }),
  outputs: z.object({ outputFiles: z.record(z.string(), z.string()).optional().describe('URIs of the stored files by name.') }),
  examples: [
    {
      title: 'Write a file, then read it',
      code: 'id: dir\ntype: io.kestra.plugin.core.flow.WorkingDirectory\ntasks:\n  - id: write\n    type: io.kestra.plugin.scripts.shell.Commands\n    commands:\n      - echo hello > note.txt\n  - id: read\n    type: io.kestra.plugin.scripts.shell.Commands\n    commands:\n      - cat note.txt',
    },
  ],
});
