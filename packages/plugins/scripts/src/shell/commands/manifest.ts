import { defineTask } from '@windhover/plugin-sdk';
import { commandsOf } from '../../base/language-manifest.ts';
import { facts } from '../facts.ts';

export const manifest = defineTask(commandsOf(facts));
