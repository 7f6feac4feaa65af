import { defineTrigger } from '@windhover/plugin-sdk';
import { commandsTriggerOf } from '../../../base/trigger-manifest.ts';
import { interpreted } from '../../interpreted.ts';

export const manifest = defineTrigger(commandsTriggerOf(interpreted.groovy));
