import type { Language } from '../base/language.ts';
import { facts } from './facts.ts';

export const shell: Language = { extension: '.sh', containerImage: () => facts.containerImage, runFile: (file) => `. ${file}` };
