import { commandsTrigger } from '../../base/script-trigger.ts';
import { manifest } from '../commands/manifest.ts';
import { run } from '../commands/run.ts';

export const evaluate = commandsTrigger({ manifest, run });
