import { describe, expect, it } from 'vitest';
import { cronProblem, expandCron } from './cron.ts';

describe('cronProblem', () => {
  it.each([
    '* * * * *', '*/15 * * * *', '0 0 1 1 *', '0 9-17/2 * * MON-FRI', '5,10,15 0 1-15 JAN,jul 0', '0 0 * * 7', '  0   0 * * *  ',
    '0/5 * * * *', '@daily', '@Hourly', '@midnight', '@annually', '@yearly', '@monthly', '@weekly',
  ])('accepts %s', (cron) => expect(cronProblem(cron, false)).toBeUndefined());

  it.each([
    ['', 'expected 5 fields, found 0'],
    ['$ome Inv@lid Cr0n', 'expected 5 fields, found 3'],
    ['* * * * * *', 'expected 5 fields, found 6'],
    ['60 * * * *', "minute '60': must be a number from 0 to 59"],
    ['* 24 * * *', "hour '24': must be a number from 0 to 23"],
    ['* * 0 * *', "day of month '0': must be a number from 1 to 31"],
    ['* * * 13 *', "month '13': must be a number from 1 to 12 or a name from JAN to DEC"],
    ['* * * * 8', "day of week '8': must be a number from 0 to 7 or a name from SUN to SAT"],
    ['* * * * MON-', "day of week 'MON-': must be a number from 0 to 7 or a name from SUN to SAT"],
    ['30-10 * * * *', "minute '30-10': the range ends before it starts"],
    ['*/0 * * * *', "minute '*/0': step must be a number from 1 to 59"],
    ['1/2/3 * * * *', "minute '1/2/3': more than one step"],
    ['1-2-3 * * * *', "minute '1-2-3': not a range"],
    ['1,, * * * *', "minute '1,,': must be a number from 0 to 59"],
    ['1.5 * * * *', "minute '1.5': must be a number from 0 to 59"],
    ['@never', "unknown nickname '@never'"],
  ])('refuses "%s"', (cron, problem) => expect(cronProblem(cron, false)).toContain(problem));

  it('wants six fields with seconds', () => {
    expect(cronProblem('*/5 * * * * *', true)).toBeUndefined();
    expect(cronProblem('* * * * *', true)).toBe('expected 6 fields, found 5');
    expect(cronProblem('60 * * * * *', true)).toContain("second '60'");
  });
});

it('expandCron gives the expression of a nickname', () => {
  expect(expandCron(' @Daily ')).toBe('0 0 * * *');
  expect(expandCron('1 * * * *')).toBe('1 * * * *');
});
