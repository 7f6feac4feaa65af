import { scriptTrigger } from '../../../base/script-trigger.ts';
import { manifest } from '../script/manifest.ts';
import { run } from '../script/run.ts';

export const evaluate = scriptTrigger({ manifest, run });
