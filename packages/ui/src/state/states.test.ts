import { describe, expect, it } from 'vitest';
import { stateFavicon } from './state-favicon.ts';
import { STATE_TONES, stateToneCss, TONE_COLOURS } from './state-tones.ts';
import { STATE_LOOKS, STATE_NAMES, stateLook } from './states.ts';

/** WCAG contrast ratio of two `#rrggbb` colours. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const channel = (at: number): number => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  };
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe('states', () => {
  it('tells every state apart by its word and by its icon within a tone', () => {
    expect(new Set(STATE_NAMES.map((name) => STATE_LOOKS[name].word)).size).toBe(STATE_NAMES.length);
    for (const tone of STATE_TONES) {
      const icons = STATE_NAMES.filter((name) => STATE_LOOKS[name].tone === tone).map((name) => STATE_LOOKS[name].icon);
      expect(new Set(icons).size, tone).toBe(icons.length);
    }
  });

  it('shows a state it does not know by its name', () => {
    expect(stateLook('NEWER')).toMatchObject({ word: 'NEWER', tone: 'waiting' });
  });

  it.each(STATE_TONES)('%s is readable in both themes', (tone) => {
    const { light, dark } = TONE_COLOURS[tone];
    for (const [colours, canvas] of [[light, '#ffffff'], [dark, '#101317']] as const) {
      expect(contrast(colours.text, canvas)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colours.text, colours.soft)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colours.solid, canvas)).toBeGreaterThanOrEqual(3);
    }
  });

  it('writes three variables per tone', () => {
    expect(stateToneCss().match(/--state-/g)).toHaveLength(STATE_TONES.length * 3);
  });

  it('colours the favicon like the badge', () => {
    expect(decodeURIComponent(stateFavicon('FAILED'))).toContain(TONE_COLOURS.failed.light.solid);
  });
});
