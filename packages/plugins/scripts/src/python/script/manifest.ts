import { defineTask } from '@windhover/plugin-sdk';
import { scriptOf } from '../../base/language-manifest.ts';
import { facts } from '../facts.ts';
import { pythonProperties } from '../properties.ts';

const { properties, ...parts } = scriptOf(facts);

export const manifest = defineTask({ ...parts, properties: properties.extend(pythonProperties) });
