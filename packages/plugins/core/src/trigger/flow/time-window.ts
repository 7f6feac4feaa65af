import { z } from 'zod';
import { readTimeMs } from '../../condition/date.ts';
import { signedDuration } from './signed-duration.ts';

const timeOfDay = (description: string): z.ZodOptional<z.ZodString> =>
  z.string().refine((text) => readTimeMs(text) !== undefined, 'must be a time such as 09:00:00+01:00').optional().describe(description);

/** The window of time in which all conditions of a Flow trigger have to hold. */
export const timeWindow = z.object({
  type: z.enum(['DURATION_WINDOW', 'SLIDING_WINDOW', 'DAILY_TIME_DEADLINE', 'DAILY_TIME_WINDOW']).default('DURATION_WINDOW')
    .describe('DURATION_WINDOW: windows of one length, one after the other. SLIDING_WINDOW: from the first match on. DAILY_TIME_DEADLINE: each day until a time. DAILY_TIME_WINDOW: each day between two times.'),
  window: signedDuration().optional().describe('Length of the window; a day unless set.'),
  windowAdvance: signedDuration().optional().describe('Shift of the start of the windows, which is midnight.'),
  deadline: timeOfDay('The time until which all has to happen each day.'),
  startTime: timeOfDay('The time from which on things count each day.'),
  endTime: timeOfDay('The time until which things count each day.'),
});

const WORDS = { window: 'a window', windowAdvance: 'a window advance', deadline: 'a deadline', startTime: 'a start time', endTime: 'an end time' } as const;
type Part = keyof typeof WORDS;

/** The properties that each type needs, and those that it knows. */
const PARTS: Record<z.output<typeof timeWindow>['type'], { needs: readonly Part[]; knows: readonly Part[] }> = {
  DURATION_WINDOW: { needs: [], knows: ['window', 'windowAdvance'] },
  SLIDING_WINDOW: { needs: [], knows: ['window'] },
  DAILY_TIME_DEADLINE: { needs: ['deadline'], knows: ['deadline'] },
  DAILY_TIME_WINDOW: { needs: ['startTime', 'endTime'], knows: ['startTime', 'endTime'] },
};

/** Reports properties that the type of a window lacks or does not know. */
export function checkTimeWindow(value: z.output<typeof timeWindow>, context: z.RefinementCtx): void {
  const { needs, knows } = PARTS[value.type];
  for (const part of Object.keys(WORDS) as Part[]) {
    const given = value[part] !== undefined;
    const verb = given && !knows.includes(part) ? 'cannot have' : !given && needs.includes(part) ? 'must have' : undefined;
    if (verb) context.addIssue({ code: 'custom', message: `Time window of type \`${value.type}\` ${verb} ${WORDS[part]}.` });
  }
}
