import { dirname } from 'node:path';
import type { Language } from '../base/language.ts';
import { facts } from './facts.ts';

/** Node.js of the search path; where there is none, the one that runs the worker. */
export const node: Language = {
  extension: '.js',
  program: 'node',
  containerImage: () => facts.containerImage,
  runFile: (file) => `node ${file}`,
  programWords: ['node'],
  setUp: () => Promise.resolve({ pathAfter: [dirname(process.execPath)] }),
};
