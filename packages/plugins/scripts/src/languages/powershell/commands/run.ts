import { commandsTask } from '../../../base/tasks.ts';
import { interpreted } from '../../interpreted.ts';
import { languageOf } from '../../language-of.ts';

export const run = commandsTask(languageOf(interpreted.powershell));
