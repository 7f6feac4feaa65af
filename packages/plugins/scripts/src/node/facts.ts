import type { LanguageFacts } from '../base/language-manifest.ts';

export const facts: LanguageFacts = {
  name: 'Node.js',
  folder: 'node',
  containerImage: 'node',
  exampleScript: 'console.log(\'::{"outputs": {"greeting": "hello"}}::\');',
  exampleCommand: 'node main.js',
};
