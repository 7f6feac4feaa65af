import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../base/cache-folder.ts';
import type { Language } from '../base/language.ts';
import type { InterpretedLanguage } from './interpreted.ts';

/** How scripts of an interpreted language run. */
export function languageOf(facts: InterpretedLanguage): Language {
  const { extension, program, invocation = program, interpreter, cacheVariables = [], containerImage, folder } = facts;
  return {
    extension,
    program,
    containerImage: () => containerImage,
    ...(interpreter === undefined && { programWords: invocation.split(' ') }),
    runFile: (file) => `${invocation} ${file}`,
    ...(interpreter && { interpreter }),
    ...(cacheVariables.length > 0 && {
      setUp: async ({ context }) => {
        const folders = cacheVariables.map((variable) => [variable, join(cacheFolder(context, folder), variable.toLowerCase())] as const);
        for (const [, path] of folders) await mkdir(path, { recursive: true, mode: 0o700 });
        return { env: Object.fromEntries(folders) };
      },
    }),
  };
}
