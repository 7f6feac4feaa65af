import { scriptTask } from '../../../base/tasks.ts';
import { interpreted } from '../../interpreted.ts';
import { languageOf } from '../../language-of.ts';

export const run = scriptTask(languageOf(interpreted.ruby));
