import { defineTrigger } from '@windhover/plugin-sdk';
import { commandsTriggerOf } from '../../base/trigger-manifest.ts';
import { facts } from '../facts.ts';

export const manifest = defineTrigger(commandsTriggerOf(facts));
