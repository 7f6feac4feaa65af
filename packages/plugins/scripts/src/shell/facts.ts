import type { LanguageFacts } from '../base/language-manifest.ts';

export const facts: LanguageFacts = {
  name: 'shell',
  folder: 'shell',
  containerImage: 'ubuntu',
  exampleScript: 'echo "Hello from $(hostname)"\necho \'::{"outputs": {"greeting": "hello"}}::\'',
  exampleCommand: 'echo "The current execution is {{ execution.id }}"',
};
