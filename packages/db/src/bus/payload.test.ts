import type { BusMessage } from '@windhover/core';
import { expect, test } from 'vitest';
import { pack } from './payload.ts';

const unpack = (messages: BusMessage[]): BusMessage[] => pack(messages).flatMap((payload) => JSON.parse(payload.text) as BusMessage[]);
const log = (message: string): BusMessage => ({ type: 'logs', tenantId: 't', executionId: 'e', lines: [{ message }] });

test('keeps order and loses nothing that fits', () => {
  const messages = Array.from({ length: 500 }, (_, version): BusMessage => ({ type: 'execution', tenantId: 't', executionId: 'e', version, state: 'RUNNING' }));
  expect(unpack(messages)).toEqual(messages);
  expect(pack(messages).length).toBeLessThan(12);
});

test('no payload is too large, whatever its bytes', () => {
  const messages = [log('é'.repeat(2_000)), log('x'.repeat(20_000)), log('é'.repeat(3_800)), log('small')];
  for (const payload of pack(messages)) expect(Buffer.byteLength(payload.text)).toBeLessThan(8_000);
  expect(unpack(messages).map((message) => (message.type === 'logs' ? message.lines.length : -1))).toEqual([1, 0, 1, 1]);
});

test('control messages have their own channel', () => {
  expect(pack([log('x'), { type: 'policy' }]).map((payload) => payload.channel)).toEqual(['windhover_executions', 'windhover_control']);
});
