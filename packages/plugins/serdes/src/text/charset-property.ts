import { z } from 'zod';
import { dynamic } from '@windhover/plugin-sdk';

export const charsetProperty = dynamic(z.string().default('UTF-8').describe('Charset of the text.'));
