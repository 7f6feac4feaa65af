import type { LanguageFacts } from '../base/language-manifest.ts';

export const facts: LanguageFacts = {
  name: 'Python',
  folder: 'python',
  containerImage: 'python:3.13-slim',
  exampleScript: 'import json\nprint("::" + json.dumps({"outputs": {"greeting": "hello"}}) + "::")',
  exampleCommand: 'python main.py',
};
