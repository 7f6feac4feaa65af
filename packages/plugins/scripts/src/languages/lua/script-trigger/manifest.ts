import { defineTrigger } from '@windhover/plugin-sdk';
import { scriptTriggerOf } from '../../../base/trigger-manifest.ts';
import { interpreted } from '../../interpreted.ts';

export const manifest = defineTrigger(scriptTriggerOf(interpreted.lua));
