import type { BusMessage } from '@windhover/core';
import { cleanText } from '../hot-path/json-payload.ts';

/** NOTIFY refuses payloads of 8,000 bytes and more. */
const MAX_PAYLOAD_BYTES = 7_900;

/** Who only waits for interrupts must not be woken by every log line, hence two channels. */
export type Channel = 'windhover_executions' | 'windhover_control';

export const channelOf = (type: BusMessage['type']): Channel =>
  type === 'execution' || type === 'logs' ? 'windhover_executions' : 'windhover_control';

export interface Payload {
  channel: Channel;
  text: string;
}

/**
 * Packs messages into as few payloads as fit, in their order within a channel. Log lines that fit into no payload are
 * left out: the message stays, as a nudge to read them from the database.
 */
export function pack(messages: readonly BusMessage[]): Payload[] {
  const payloads: Payload[] = [];
  for (const channel of ['windhover_executions', 'windhover_control'] as const) {
    let parts: string[] = [];
    let bytes = 2;
    const flush = (): void => {
      if (parts.length > 0) payloads.push({ channel, text: `[${parts.join(',')}]` });
      parts = [];
      bytes = 2;
    };
    for (const message of messages) {
      if (channelOf(message.type) !== channel) continue;
      const text = encode(message);
      const size = Buffer.byteLength(text) + 1;
      if (bytes + size > MAX_PAYLOAD_BYTES) flush();
      parts.push(text);
      bytes += size;
    }
    flush();
  }
  return payloads;
}

function encode(message: BusMessage): string {
  const text = cleanText(JSON.stringify(message));
  const fits = Buffer.byteLength(text) + 2 <= MAX_PAYLOAD_BYTES;
  return fits || message.type !== 'logs' ? text : JSON.stringify({ ...message, lines: [] });
}
