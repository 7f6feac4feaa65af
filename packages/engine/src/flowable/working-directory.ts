import { sequential } from './sequential.ts';
import type { FlowableRule } from '../plan/plan.ts';

/** Runs its tasks one after the other in one directory. The level opens once a worker has prepared that. */
export const workingDirectory: FlowableRule = sequential;
