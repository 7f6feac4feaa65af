import { z } from 'zod';
import { defineTask, iconOf } from '@windhover/plugin-sdk';

export const manifest = defineTask({
  type: 'io.kestra.plugin.core.storage.PurgeCurrentExecutionFiles',
  aliases: [
    'io.kestra.plugin.core.storage.PurgeExecution', 'io.kestra.core.tasks.storages.PurgeExecution', 'io.kestra.plugin.core.storage.PurgeExecutionFiles',
  ],
  title: 'Delete the files of this execution.',
  description: 'Deletes every file that this execution has in the internal storage: inputs and outputs.',
  icon: iconOf('M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M12 11v6'),
  outputs: z.object({ uris: z.array(z.string()).describe('The deleted files.') }),
  examples: [{ title: 'Clean up at the end', code: 'id: purge\ntype: io.kestra.plugin.core.storage.PurgeCurrentExecutionFiles' }],
});
