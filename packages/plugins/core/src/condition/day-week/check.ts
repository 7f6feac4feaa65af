import type { CheckCondition } from '@windhover/plugin-sdk';
import { requireDate } from '../require-date.ts';
import type { manifest } from './manifest.ts';

export const check: CheckCondition<typeof manifest.properties> = ({ date, dayOfWeek }) => requireDate(date, 'date').weekDay === dayOfWeek;
