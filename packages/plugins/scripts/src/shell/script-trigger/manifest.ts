import { defineTrigger } from '@windhover/plugin-sdk';
import { scriptTriggerOf } from '../../base/trigger-manifest.ts';
import { facts } from '../facts.ts';

export const manifest = defineTrigger(scriptTriggerOf(facts));
