import type { CheckCondition } from '@windhover/plugin-sdk';
import { requireDate, requireTimeMs } from '../require-date.ts';
import type { manifest } from './manifest.ts';

export const check: CheckCondition<typeof manifest.properties> = ({ date, after, before }) => {
  const { timeMs } = requireDate(date, 'date');
  if (after !== undefined && timeMs <= requireTimeMs(after, 'after')) return false;
  return before === undefined || timeMs < requireTimeMs(before, 'before');
};
