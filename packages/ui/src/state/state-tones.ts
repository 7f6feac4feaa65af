/** A family of states that looks alike. */
export const STATE_TONES = [
  'success', 'running', 'warning', 'failed', 'paused', 'waiting', 'retrying', 'killed', 'skipped',
] as const;
export type StateTone = (typeof STATE_TONES)[number];

interface ToneColours {
  /** Bars, nodes, chart series and the favicon; at least 3:1 on the canvas. */
  solid: string;
  /** Text; at least 4.5:1 on the canvas and on `soft`. */
  text: string;
  /** Background of a badge or a node. */
  soft: string;
}

/** The colours of every tone, for both themes. The only place where they are written. */
export const TONE_COLOURS: Record<StateTone, { light: ToneColours; dark: ToneColours }> = {
  success: {
    light: { solid: '#2c9457', text: '#1b7040', soft: '#e8f5ed' },
    dark: { solid: '#3fae71', text: '#70cf98', soft: '#15281e' },
  },
  running: {
    light: { solid: '#2b7bd3', text: '#1d61ab', soft: '#e7f0fb' },
    dark: { solid: '#4c96e6', text: '#83b8f2', soft: '#142538' },
  },
  warning: {
    light: { solid: '#b67d0a', text: '#805600', soft: '#fcf4de' },
    dark: { solid: '#d9a53c', text: '#e8bb62', soft: '#2b2414' },
  },
  failed: {
    light: { solid: '#d23f39', text: '#b02a25', soft: '#fcecea' },
    dark: { solid: '#e5645e', text: '#f28b86', soft: '#321b1b' },
  },
  paused: {
    light: { solid: '#8457d0', text: '#6a3db8', soft: '#f2ecfb' },
    dark: { solid: '#9f79e3', text: '#bda0f0', soft: '#251d36' },
  },
  waiting: {
    light: { solid: '#687d92', text: '#4a5d71', soft: '#edf1f5' },
    dark: { solid: '#8195a9', text: '#a7b7c7', soft: '#1d242c' },
  },
  retrying: {
    light: { solid: '#d0661c', text: '#9c470b', soft: '#fdefe3' },
    dark: { solid: '#e8874a', text: '#f0a274', soft: '#2f2016' },
  },
  killed: {
    light: { solid: '#a06868', text: '#804b4b', soft: '#f5eded' },
    dark: { solid: '#b08080', text: '#cda3a3', soft: '#2a2121' },
  },
  skipped: {
    light: { solid: '#8c95a1', text: '#5d6672', soft: '#f1f2f5' },
    dark: { solid: '#6f7985', text: '#98a2ae', soft: '#1c2026' },
  },
};

/** The tones as CSS variables (`--state-success`, `--state-success-text`, `--state-success-soft`) for the document's head. */
export function stateToneCss(): string {
  const lines = STATE_TONES.map((tone) => {
    const { light, dark } = TONE_COLOURS[tone];
    return (
      `--state-${tone}:light-dark(${light.solid},${dark.solid});` +
      `--state-${tone}-text:light-dark(${light.text},${dark.text});` +
      `--state-${tone}-soft:light-dark(${light.soft},${dark.soft});`
    );
  });
  return `:root{${lines.join('')}}`;
}

/** CSS values of a tone, for `style` attributes, SVG and charts. */
export const toneColour = (tone: StateTone): ToneColours => ({
  solid: `var(--state-${tone})`,
  text: `var(--state-${tone}-text)`,
  soft: `var(--state-${tone}-soft)`,
});
