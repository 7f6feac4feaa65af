import { scriptTask } from '../../base/tasks.ts';
import { node } from '../language.ts';

export const run = scriptTask(node);
