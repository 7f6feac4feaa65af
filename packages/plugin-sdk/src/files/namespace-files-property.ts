import { z } from 'zod';

/** What `namespaceFiles` of a task or of WorkingDirectory takes; wrap it with `dynamic`. */
export const namespaceFilesSettings = z.looseObject({
  enabled: z.boolean().default(true).describe('False gives none.'),
  include: z.array(z.string()).optional().describe('Patterns of files to take.'),
  exclude: z.array(z.string()).optional().describe('Patterns of files to leave out.'),
  namespaces: z.array(z.string()).optional().describe("Namespaces to take files of, later ones over earlier ones; the flow's own when absent."),
  ifExists: z.enum(['OVERWRITE', 'FAIL', 'WARN', 'IGNORE']).default('OVERWRITE').describe('What to do with a file that exists.'),
  folderPerNamespace: z.boolean().default(false).describe('True puts each namespace into a folder of its own.'),
});

export type NamespaceFilesSettings = z.output<typeof namespaceFilesSettings>;
