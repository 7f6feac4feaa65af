import { z } from 'zod';
import { dynamic } from '@windhover/plugin-sdk';
import { onBadLinesProperty } from '../task/properties.ts';

const TRUE_VALUES = ['t', 'true', 'enabled', '1', 'on', 'yes'];
const FALSE_VALUES = ['f', 'false', 'disabled', '0', 'off', 'no', ''];
const NULL_VALUES = ['', '#N/A', '#N/A N/A', '#NA', '-1.#IND', '-1.#QNAN', '-NaN', '1.#IND', '1.#QNAN', 'NA', 'n/a', 'nan', 'null'];

/** How the tasks that write by an Avro schema read values. */
export const conversionProperties = {
  schema: dynamic(z.union([z.string(), z.record(z.string(), z.unknown())]).optional().describe('The Avro schema, as JSON. Without one it is inferred from the first items.')),
  numberOfRowsToScan: dynamic(z.int().min(1).default(100).describe('Items that a schema is inferred from.')),
  inferAllFields: dynamic(z.boolean().default(false).describe('True infers the schema from all items, which reads the file twice.')),
  strictSchema: dynamic(z.boolean().default(false).describe('True counts an item as bad that has a field which is not in the schema.')),
  trueValues: dynamic(z.array(z.string()).default(TRUE_VALUES).describe('Texts that mean true, in any case.')),
  falseValues: dynamic(z.array(z.string()).default(FALSE_VALUES).describe('Texts that mean false, in any case.')),
  nullValues: dynamic(z.array(z.string()).default(NULL_VALUES).describe('Texts that mean null where null is allowed.')),
  dateFormat: dynamic(z.string().default('yyyy-MM-dd[XXX]').describe('Pattern of texts that are days (java.time).')),
  timeFormat: dynamic(z.string().default('HH:mm[:ss][.SSSSSS][XXX]').describe('Pattern of texts that are times (java.time).')),
  datetimeFormat: dynamic(z.string().default("yyyy-MM-dd'T'HH:mm[:ss][.SSSSSS][XXX]").describe('Pattern of texts that are dates with times (java.time).')),
  decimalSeparator: dynamic(z.string().length(1).default('.').describe('What separates the fraction of numbers in texts.')),
  timeZoneId: dynamic(z.string().default('UTC').describe('Time zone of texts without an offset.')),
  onBadLines: onBadLinesProperty,
};

export interface ConversionOptions {
  strictSchema: boolean;
  trueValues: readonly string[];
  falseValues: readonly string[];
  nullValues: readonly string[];
  dateFormat: string;
  timeFormat: string;
  datetimeFormat: string;
  decimalSeparator: string;
  timeZoneId: string;
}
