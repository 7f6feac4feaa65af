// `npm start`: Windhover on this machine, from nothing installed.
import process from 'node:process';
import { become, install, requireOldestNode } from './bootstrap.mjs';

requireOldestNode();
install();
become('packages/tooling/src/start/main.ts', process.argv.slice(2));
