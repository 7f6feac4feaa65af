import { dirname } from 'node:path';
import type { Language } from '../base/language.ts';

/** Node.js of the search path; where there is none, the one that runs the worker. */
export const node: Language = {
  extension: '.js',
  runFile: (file) => `node ${file}`,
  setUp: () => Promise.resolve({ pathAfter: [dirname(process.execPath)] }),
};
