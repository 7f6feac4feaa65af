import type { Project, SourceFile } from '../project/model.ts';
import { shortName, usesTestTools } from './layers.ts';

interface Ban {
  pattern: RegExp;
  why: string;
  except(file: SourceFile): boolean;
}

const inTooling = (file: SourceFile): boolean => usesTestTools(shortName(file.workspace));

/** Tests speak of what they show to be refused. */
const inTest = (file: SourceFile): boolean => file.kind === 'test';

const BANS: Ban[] = [
  {
    pattern: /\bprocess\s*\.\s*env\b|\bprocess\s*\[\s*['"]env['"]|\{[^{}]*\benv\b[^{}]*\}\s*=\s*process\b/,
    why: 'reads process.env, which only platform may',
    except: (file) => shortName(file.workspace) === 'platform' || inTooling(file) || file.kind !== 'source',
  },
  { pattern: /from ['"](node:)?vm['"]|import\(['"](node:)?vm['"]\)/, why: 'uses vm', except: inTest },
  { pattern: /(?<![.\w])eval\s*\(|\bnew\s+Function\s*\(/, why: 'evaluates text as code', except: inTest },
  { pattern: /@ts-(ignore|nocheck)|(ox|es)lint-disable/, why: 'switches a check off', except: () => false },
  { pattern: /\b(it|test|describe)\.(only|todo|skip)\b/, why: 'leaves tests out', except: () => false },
];

/** Code that is allowed nowhere, or in one place only. */
export function bannedCode(project: Project): string[] {
  return project.files.flatMap((file) => {
    const bans = BANS.filter(({ pattern, except }) => pattern.test(file.text) && !except(file));
    if (bans.length === 0) return [];
    return file.text.split('\n').flatMap((line, index) =>
      /^\s*(\*|\/\/|\/\*)/.test(line) && !/disable|@ts-/.test(line)
        ? []
        : bans.filter(({ pattern }) => pattern.test(line)).map(({ why }) => `${file.path}:${index + 1} ${why}`),
    );
  });
}
