import type { LogEntryDto } from '@windhover/contracts';
import { LogBuffer } from './log-buffer.ts';
import type { LogLine } from './log-buffer.ts';

/** What a log shows of itself; a new object after every change. */
export interface LogFeedState {
  /** Grows in place. */
  lines: readonly LogLine[];
  entries: number;
  /** Stored lines are still being read. */
  loading: boolean;
  /** The stream is open: new lines come by themselves. */
  live: boolean;
  /** More lines are stored than a browser can show. */
  cut: boolean;
  error: Error | undefined;
}

export interface LogSource {
  /** The next stored entries behind a cursor; fewer than `PAGE_ENTRIES` when there are no more. */
  page(after: string | undefined, signal: AbortSignal): Promise<LogEntryDto[]>;
  /** Opens the stream behind a cursor; the answer closes it. */
  follow(options: { after(): string | undefined; onEntry(entry: LogEntryDto): void; onEnd(): void }): () => void;
}

export const PAGE_ENTRIES = 10_000;
/** Rows of 20 px up to the height that every browser can scroll. */
const MAX_LINES = 800_000;
const FLUSH_MS = 100;

/** Reads the log of one execution: what is stored page by page, then what is written, until it ends. */
export class LogFeed {
  readonly #source: LogSource;
  readonly #buffer = new LogBuffer();
  readonly #listeners = new Set<() => void>();
  #state: LogFeedState = { lines: this.#buffer.lines, entries: 0, loading: true, live: false, cut: false, error: undefined };
  #abort: AbortController | undefined;
  #closeStream: (() => void) | undefined;
  #pending: LogEntryDto[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOpen = false;
  #users = 0;
  #loaded = false;

  constructor(source: LogSource) {
    this.#source = source;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): LogFeedState => this.#state;

  /** Reads as long as somebody wants it; the answer says that this one does no more. */
  readonly retain = (): (() => void) => {
    this.#users += 1;
    this.start();
    return () => {
      this.#users -= 1;
      if (this.#users === 0) this.stop();
    };
  };

  /** Begins or goes on reading. Calling it again changes nothing. */
  start(): void {
    if (this.#abort) return;
    this.#abort = new AbortController();
    void this.#load(this.#abort.signal);
  }

  /** Whether the execution still writes; the stream opens when it does, and ends by itself when the last line has come. */
  setOpen(isOpen: boolean): void {
    this.#isOpen = isOpen;
    if (isOpen && this.#loaded && this.#abort) this.#follow();
  }

  stop(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#closeStream?.();
    this.#closeStream = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#take();
    this.#set({ live: false });
  }

  retry(): void {
    this.stop();
    this.start();
  }

  async #load(signal: AbortSignal): Promise<void> {
    this.#set({ loading: true, error: undefined });
    try {
      for (let more = true; more; ) {
        const entries = await this.#source.page(this.#buffer.lastCursor, signal);
        this.#buffer.append(entries);
        const cut = this.#buffer.lines.length >= MAX_LINES;
        more = entries.length === PAGE_ENTRIES && !cut;
        this.#set({ cut, loading: more });
        if (cut) return;
      }
      this.#loaded = true;
      if (this.#isOpen) this.#follow();
    } catch (error) {
      if (signal.aborted) return;
      this.#abort = undefined;
      this.#set({ loading: false, error: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  #follow(): void {
    if (this.#closeStream || this.#state.cut) return;
    this.#set({ live: true });
    this.#closeStream = this.#source.follow({
      after: () => this.#pending.at(-1)?.cursor ?? this.#buffer.lastCursor,
      onEntry: (entry) => {
        this.#pending.push(entry);
        // The longer the log, the more a redraw costs: a million lines are drawn once a second.
        this.#timer ??= setTimeout(this.#flush, Math.max(FLUSH_MS, this.#buffer.lines.length / 1000));
      },
      onEnd: () => {
        this.#closeStream = undefined;
        this.#flush();
        this.#set({ live: false });
      },
    });
  }

  readonly #flush = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#take();
    this.#set({ cut: this.#buffer.lines.length >= MAX_LINES });
    if (this.#state.cut) this.stop();
  };

  #take(): void {
    this.#buffer.append(this.#pending);
    this.#pending = [];
  }

  #set(change: Partial<LogFeedState>): void {
    this.#state = { ...this.#state, ...change, lines: this.#buffer.lines, entries: this.#buffer.entries };
    for (const listener of this.#listeners) listener();
  }
}
