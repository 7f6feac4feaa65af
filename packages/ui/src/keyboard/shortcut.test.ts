import { describe, expect, it } from 'vitest';
import { matchesCombo, SEQUENCE_MS, ShortcutMatcher } from './shortcut.ts';
import type { KeyPress } from './shortcut.ts';

const press = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers,
});

describe('matchesCombo', () => {
  it('takes Ctrl and ⌘ for Mod', () => {
    expect(matchesCombo(press('k', { ctrlKey: true }), 'Mod+k')).toBe(true);
    expect(matchesCombo(press('k', { metaKey: true }), 'Mod+k')).toBe(true);
    expect(matchesCombo(press('k'), 'Mod+k')).toBe(false);
    expect(matchesCombo(press('k', { ctrlKey: true }), 'k')).toBe(false);
  });

  it('reads a shifted character as the character', () => {
    expect(matchesCombo(press('?', { shiftKey: true }), '?')).toBe(true);
  });
});

describe('ShortcutMatcher', () => {
  const matcher = () => new ShortcutMatcher(new Map([['g f', 'flows'], ['Mod+k', 'palette'], ['?', 'help']]));

  it('completes a sequence in time', () => {
    const keys = matcher();
    expect(keys.press(press('g'), 0)).toBeUndefined();
    expect(keys.press(press('f'), SEQUENCE_MS)).toBe('flows');
  });

  it('forgets the first key after a while', () => {
    const keys = matcher();
    keys.press(press('g'), 0);
    expect(keys.press(press('f'), SEQUENCE_MS + 1)).toBeUndefined();
  });

  it('does not mix combos into a sequence', () => {
    const keys = matcher();
    keys.press(press('g'), 0);
    expect(keys.press(press('f', { ctrlKey: true }), 10)).toBeUndefined();
    expect(keys.press(press('k', { ctrlKey: true }), 20)).toBe('palette');
  });
});
