import { z } from 'zod';
import { dynamic } from '@windhover/plugin-sdk';

/** How the tasks that write text print values. */
export const textFormatProperties = {
  nullValue: dynamic(z.string().default('').describe('What null is written as.')),
  trueValue: dynamic(z.string().default('true').describe('What true is written as.')),
  falseValue: dynamic(z.string().default('false').describe('What false is written as.')),
  dateFormat: dynamic(z.string().default('yyyy-MM-dd').describe('Pattern of days (java.time).')),
  timeFormat: dynamic(z.string().default('HH:mm:ss[XXX]').describe('Pattern of times (java.time).')),
  dateTimeFormat: dynamic(z.string().default("yyyy-MM-dd'T'HH:mm:ss.SSS[XXX]").describe('Pattern of dates with times (java.time).')),
  timeZoneId: dynamic(z.string().default('UTC').describe('Time zone that dates with times are written in.')),
};
