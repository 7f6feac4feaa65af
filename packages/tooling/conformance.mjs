// `npm run conformance`: from nothing installed, as `npm start` and `npm test`.
import process from 'node:process';
import { become, install, requireOldestNode } from './bootstrap.mjs';

requireOldestNode();
install();
become('e2e/conformance/main.ts', process.argv.slice(2));
