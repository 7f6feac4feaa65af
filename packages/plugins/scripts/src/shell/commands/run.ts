import { commandsTask } from '../../base/tasks.ts';
import { shell } from '../language.ts';

export const run = commandsTask(shell);
