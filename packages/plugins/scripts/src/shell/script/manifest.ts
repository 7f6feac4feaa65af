import { defineTask } from '@windhover/plugin-sdk';
import { scriptOf } from '../../base/language-manifest.ts';
import { facts } from '../facts.ts';

export const manifest = defineTask(scriptOf(facts));
