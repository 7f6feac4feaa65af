/** One event of a stream, as the server sent it. */
export interface SentEvent {
  id?: string;
  event?: string;
  data?: string;
  comment?: string;
  retry?: number;
}

/** Reads server-sent events from pieces of text, wherever the pieces end (HTML living standard, §9.2). */
export class EventParser {
  #rest = '';
  #lines: string[] = [];

  /** Events that `text` completes. */
  push(text: string): SentEvent[] {
    const events: SentEvent[] = [];
    this.#rest += text;
    // A carriage return at the end may be the first half of a line break.
    for (let match = /\r\n|\n|\r(?!$)/.exec(this.#rest); match; match = /\r\n|\n|\r(?!$)/.exec(this.#rest)) {
      this.#line(this.#rest.slice(0, match.index), events);
      this.#rest = this.#rest.slice(match.index + match[0].length);
    }
    return events;
  }

  /** An event that the stream ended in; unlike browsers, tasks want the last one too. */
  end(): SentEvent[] {
    const events: SentEvent[] = [];
    if (this.#rest !== '') this.#line(this.#rest.replace(/\r$/, ''), events);
    this.#line('', events);
    return events;
  }

  #line(line: string, events: SentEvent[]): void {
    if (line !== '') {
      this.#lines.push(line);
      return;
    }
    const event = eventOf(this.#lines.splice(0));
    if (event) events.push(event);
  }
}

function eventOf(lines: readonly string[]): SentEvent | undefined {
  const data: string[] = [];
  const comments: string[] = [];
  const event: SentEvent = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === '') comments.push(value);
    else if (name === 'data') data.push(value);
    else if (name === 'event') event.event = value;
    else if (name === 'id') event.id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) event.retry = Number(value);
  }
  if (data.length > 0) event.data = data.join('\n');
  if (comments.length > 0) event.comment = comments.join('\n');
  return Object.keys(event).length === 0 ? undefined : event;
}
