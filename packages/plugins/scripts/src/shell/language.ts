import type { Language } from '../base/language.ts';

export const shell: Language = { extension: '.sh', runFile: (file) => `. ${file}` };
