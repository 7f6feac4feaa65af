import { z } from 'zod';
import { dynamic } from '@windhover/plugin-sdk';

/** Properties of the Python tasks beside those of every script task. */
export const pythonProperties = {
  dependencies: dynamic(z.array(z.string()).optional().describe('Packages to install before the script runs, as pip writes them.')),
  pythonVersion: dynamic(z.string().regex(/^\d+(\.\d+){0,2}$/, 'must be a version such as 3.12').optional().describe('Version of Python.')),
  dependencyCacheEnabled: dynamic(z.boolean().default(true).describe('False installs the packages anew for each run.')),
  packageManager: dynamic(z.enum(['UV', 'PIP']).default('UV').describe('Program that installs the packages; PIP where uv is not found.')),
  uvAutoInstallEnabled: dynamic(z.boolean().default(true).describe('Accepted: pip takes over where uv is not found.')),
};

const shape = z.object(pythonProperties);
/** The schema of {@link pythonProperties}, for naming its type. */
export type PythonProperties = typeof shape;
