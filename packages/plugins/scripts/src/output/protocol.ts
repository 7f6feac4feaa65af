import { z } from 'zod';

const metric = z.object({
  name: z.string(),
  type: z.enum(['counter', 'timer']),
  value: z.number(),
  tags: z.record(z.string(), z.coerce.string()).optional(),
});

const log = z.object({
  level: z.enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO'),
  message: z.string(),
});

const message = z.object({
  outputs: z.record(z.string(), z.unknown()).optional(),
  metrics: z.array(metric).optional(),
  logs: z.array(log).optional(),
  encryptedOutputs: z.record(z.string(), z.unknown()).optional(),
  assets: z.unknown().optional(),
});

/** What a script tells the platform in one line of its output. */
export type ScriptMessage = z.output<typeof message>;

const MARKED = /^\s*::(\{.*\})::\s*$/s;

/** A line `::{…}::` as a message; a problem when the line is marked but not understood; undefined for any other line. */
export function parseMessage(line: string): { message: ScriptMessage } | { problem: string } | undefined {
  const match = MARKED.exec(line);
  if (!match) return undefined;
  try {
    const result = message.safeParse(JSON.parse(match[1] ?? ''));
    return result.success ? { message: result.data } : { problem: z.prettifyError(result.error) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
