import { describe, expect, it } from 'vitest';
import { errorOf, expectRendered } from '../testing/expect-rendered.ts';
import type { Rendering } from '../testing/expect-rendered.ts';

const D = '2013-09-08T16:19:12.123456+01:00';
const ROWS: readonly Rendering[] = [
  ['{{ d | date }}', '2013-09-08T15:19:12.123456Z'],
  ["{{ d | date('yyyy-MM-dd') }} {{ d | date('sql') }}", '2013-09-08 2013-09-08 15:19:12.123456'],
  ["{{ d | date(\"yyyy-MM-dd'T'HH:mm:ssX\", timeZone='UTC') }}", '2013-09-08T15:19:12Z'],
  ["{{ d | date('iso_sec', timeZone='Europe/Paris') }}", '2013-09-08T17:19:12+02:00'],
  ["{{ d | date('iso_zoned_date_time', timeZone='Asia/Kolkata') }}", '2013-09-08T20:49:12.123456+05:30[Asia/Kolkata]'],
  ["{{ d | date('iso_instant') }} {{ d | date('iso_week_date') }} {{ d | date('iso_ordinal_date') }}", '2013-09-08T15:19:12.123456Z 2013-W36-7[UTC]'.replace('[UTC]', 'Z') + ' 2013-251Z'],
  ["{{ d | date('rfc_1123_date_time', timeZone='UTC') }}", 'Sun, 8 Sep 2013 15:19:12 GMT'],
  ["{{ d | date('EEEE d MMMM yyyy', locale='fr_FR') }}", 'dimanche 8 septembre 2013'],
  ["{{ d | date('EEE MMM d hh:mm a, D, Q, yy') }}", 'Sun Sep 8 03:19 PM, 251, 3, 13'],
  ["{{ d | date('HH:mm z', timeZone='Europe/Paris') }} {{ d | date('VV xxx Z', timeZone='America/New_York') }}", '17:19 CEST America/New_York -04:00 -0400'],
  ["{{ 'July 24, 2001' | date('yyyy-MM-dd', existingFormat='MMMM dd, yyyy') }}", '2001-07-24'],
  ["{{ '20240229 2359' | date('iso_local_date_time', existingFormat='yyyyMMdd HHmm') }}", '2024-02-29T23:59:00'],
  ["{{ '5/3/24 4:05 PM' | date('iso_local_date_time', existingFormat='M/d/yy h:mm a') }}", '2024-05-03T16:05:00'],
  ["{{ '2024-01-15' | date }} {{ '2024-01-15T10:00:00' | date('HH', timeZone='Europe/Paris') }}", '2024-01-15T00:00:00.000000Z 10'],
  ["{{ 1378653552 | date('iso_sec') }}", '2013-09-08T15:19:12Z'],
  ["{{ d | timestamp }} {{ d | timestampMilli }} {{ d | timestampMicro }}", '1378653552 1378653552123 1378653552123456'],
  ['{{ d | timestampNano }}', '1378653552123456000'],
  ["{{ '2024-01-31T00:00:00Z' | dateAdd(1, 'MONTHS') | date('yyyy-MM-dd') }}", '2024-02-29'],
  ["{{ '2024-03-30T12:00:00+01:00' | dateAdd(1, 'DAYS', timeZone='Europe/Paris', format='iso_sec') }}", '2024-03-31T13:00:00+02:00'],
  ["{{ '2024-03-31T01:30:00+01:00[Europe/Paris]' | dateAdd(1, 'DAYS', timeZone='Europe/Paris', format='iso_sec') }}", '2024-04-01T01:30:00+02:00'],
  ["{{ d | dateAdd(-36, 'HOURS', format='iso_sec') }} {{ d | dateAdd(2, 'WEEKS', format='iso_local_date') }}", '2013-09-07T03:19:12Z 2013-09-22'],
  ['{{ null | date }}', ''],
];

describe('filters on dates', () => {
  it.each(ROWS)('%s', (template, expected) => expectRendered(template, expected, { d: D }));

  it('uses the host\'s zone where none is named', () => {
    expectRendered("{{ d | date('iso_sec') }}", '2013-09-08T08:19:12-07:00', { d: D }, { host: { timeZone: 'America/Los_Angeles' } });
  });

  it('says what it can not read', () => {
    expect(errorOf("{{ 'yesterday' | date }}")).toContain("Text 'yesterday' could not be parsed as a date");
    expect(errorOf("{{ '2024-02-30' | date }}")).toContain('could not be parsed');
    expect(errorOf("{{ '2024' | date(existingFormat='bbb') }}")).toContain('Unknown pattern letter: b');
    expect(errorOf("{{ d | date('fff') }}", { d: D })).toContain("Invalid date format 'fff': Unknown pattern letter: f");
    expect(errorOf("{{ d | date(timeZone='Mars/Olympus') }}", { d: D })).toContain("Unknown time zone 'Mars/Olympus'");
    expect(errorOf("{{ d | dateAdd(1, 'DAY') }}", { d: D })).toContain("Unknown date unit 'DAY'. Did you mean `DAYS`?");
  });
});
