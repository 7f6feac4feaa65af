// `npm test`: everything that has to pass, from nothing installed.
import process from 'node:process';
import { become, install, requireOldestNode } from './bootstrap.mjs';

requireOldestNode();
const startedMs = Date.now();
install();
become('packages/tooling/src/test-run/main.ts', [`--installed-ms=${Date.now() - startedMs}`, ...process.argv.slice(2)]);
