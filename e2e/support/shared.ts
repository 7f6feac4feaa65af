import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Material beside the repository that says how the reference behaves. Tests that need it say so by name where it is absent. */
const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url));

export const sharedPath = (path: string): string => `${SHARED}${path}`;

export const sharedExists = (path: string): boolean => existsSync(sharedPath(path));

export const readShared = (path: string): string => readFileSync(sharedPath(path), 'utf8');
