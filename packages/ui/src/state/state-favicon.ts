import { TONE_COLOURS } from './state-tones.ts';
import { stateLook } from './states.ts';

/** A dot in the colour of the state, as a data URL for `<link rel="icon">`; browser tabs have both themes' backgrounds. */
export function stateFavicon(state: string): string {
  const { solid } = TONE_COLOURS[stateLook(state).tone].light;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.5" fill="${solid}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
