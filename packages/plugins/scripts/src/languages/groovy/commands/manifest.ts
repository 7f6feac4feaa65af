import { defineTask } from '@windhover/plugin-sdk';
import { commandsOf } from '../../../base/language-manifest.ts';
import { interpreted } from '../../interpreted.ts';

export const manifest = defineTask(commandsOf(interpreted.groovy));
