import { defineTask } from '@windhover/plugin-sdk';
import { scriptOf } from '../../../base/language-manifest.ts';
import { interpreted } from '../../interpreted.ts';

export const manifest = defineTask(scriptOf(interpreted.dotnet));
