import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../.artifacts/', import.meta.url));

/** Keeps what a run found, for people to read; the folder is not versioned. */
export function writeArtifact(name: string, content: unknown): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}${name}`, `${JSON.stringify(content, null, 2)}\n`);
}
