import { describe, expect, it } from 'vitest';
import { stepFor, tickLabel, timeScale } from './time-scale.ts';

describe('timeScale', () => {
  it('spreads a plain run over the whole width', () => {
    const scale = timeScale([{ startMs: 1000, endMs: 7000 }], { startMs: 1000, endMs: 7000 }, false);
    expect([scale.at(1000), scale.at(4000), scale.at(7000)]).toEqual([0, 0.5, 1]);
    expect(scale.ticks.map((tick) => tick.label)).toEqual(['0', '1 s', '2 s', '3 s', '4 s', '5 s', '6 s']);
    expect(scale.breaks).toEqual([]);
  });

  it('draws the night between a failure and its restart short', () => {
    const night = 10 * 3_600_000;
    const scale = timeScale([{ startMs: 0, endMs: 10_000 }, { startMs: night, endMs: night + 10_000 }], { startMs: 0, endMs: night + 10_000 }, false);
    expect(scale.breaks).toHaveLength(1);
    expect(scale.breaks[0]?.gapMs).toBe(night - 10_000);
    expect(scale.ticks.map((tick) => tick.label)).toContain('10 h later');
    expect(scale.at(10_000)).toBeGreaterThan(0.45);
    expect(scale.at(night)).toBeLessThan(0.55);
    expect(scale.at(night + 10_000)).toBeCloseTo(1);
  });

  it('keeps order: what is later never lies further left', () => {
    const scale = timeScale([{ startMs: 0, endMs: 500 }, { startMs: 200, endMs: 90_000 }, { startMs: 900_000, endMs: 900_100 }], { startMs: 0, endMs: 900_100 }, false);
    const places = [0, 100, 400, 80_000, 90_000, 500_000, 900_000, 900_050, 900_100].map((ms) => scale.at(ms));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('stands still between steps while live', () => {
    const at = (nowMs: number): number => timeScale([{ startMs: 0, endMs: nowMs }], { startMs: 0, endMs: nowMs }, true).at(1000);
    expect(at(3300)).toBe(at(3700));
    expect(at(3300)).toBeGreaterThan(at(30_000));
  });

  it('survives an empty or instant run', () => {
    expect(timeScale([], { startMs: 5, endMs: 5 }, false).at(5)).toBe(0);
  });
});

describe('ticks', () => {
  it('are at most seven, whatever the span', () => {
    for (const span of [3, 80, 999, 61_000, 3_700_000, 90_000_000, 4e10]) expect(span / stepFor(span)).toBeLessThanOrEqual(6);
  });

  it('read like times', () => {
    expect([tickLabel(250, 50), tickLabel(1500, 500), tickLabel(90_000, 30_000), tickLabel(120_000, 60_000), tickLabel(8_100_000, 900_000)])
      .toEqual(['250 ms', '1.5 s', '1 m 30', '2 m', '2 h 15']);
  });
});
