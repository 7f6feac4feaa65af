import { commandsTask } from '../../base/tasks.ts';
import { node } from '../language.ts';

export const run = commandsTask(node);
