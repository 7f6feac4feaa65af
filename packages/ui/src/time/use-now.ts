'use client';
import { useSyncExternalStore } from 'react';

/** One timer per step for the whole page, running only while someone listens. */
class Ticker {
  readonly #stepMs: number;
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #nowMs = Date.now();

  constructor(stepMs: number) {
    this.#stepMs = stepMs;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (!this.#timer) {
      this.#nowMs = Date.now();
      this.#timer = setInterval(this.#tick, this.#stepMs);
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  };

  readonly now = (): number => this.#nowMs;

  readonly #tick = (): void => {
    this.#nowMs = Date.now();
    for (const listener of this.#listeners) listener();
  };
}

const second = new Ticker(1000);
const tenth = new Ticker(100);
const stopped = { subscribe: () => () => undefined, now: () => 0 };

/** The current instant in ms, moving by itself: every second, ten times a second, or not at all (0). */
export function useNow(step: 'second' | 'tenth' | 'never' = 'second'): number {
  const ticker = step === 'never' ? stopped : step === 'tenth' ? tenth : second;
  return useSyncExternalStore(ticker.subscribe, ticker.now, () => 0);
}
