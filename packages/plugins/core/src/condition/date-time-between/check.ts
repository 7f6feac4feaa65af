import type { CheckCondition } from '@windhover/plugin-sdk';
import { requireDate } from '../require-date.ts';
import type { manifest } from './manifest.ts';

export const check: CheckCondition<typeof manifest.properties> = ({ date, after, before }) => {
  const { instantMs } = requireDate(date, 'date');
  if (after !== undefined && instantMs <= requireDate(after, 'after').instantMs) return false;
  return before === undefined || instantMs < requireDate(before, 'before').instantMs;
};
