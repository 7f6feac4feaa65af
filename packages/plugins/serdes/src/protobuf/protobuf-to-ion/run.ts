import { fromBinary, type DescMessage, type Message } from '@bufbuild/protobuf';
import { sizeDelimitedDecodeStream } from '@bufbuild/protobuf/wire';
import type { Readable } from 'node:stream';
import { isTaskFailure, messageOf, TaskFailure, type RunTask } from '@windhover/plugin-sdk';
import type { IonValue } from '../../ion/value.ts';
import { counted, fileResult, storeIon } from '../../task/convert.ts';
import { ionOfMessage } from '../ion-of-message.ts';
import { messageType } from '../message-type.ts';
import type { manifest } from './manifest.ts';

export const run: RunTask<typeof manifest.properties> = async (context, { from, descriptorFile, typeName, delimited, errorOnUnknownFields }) => {
  const { type, registry } = messageType(await bytesOf(await context.storage.get(descriptorFile)), typeName);
  const source = await context.storage.get(from);
  async function* items(): AsyncGenerator<IonValue> {
    for await (const message of messagesOf(type, source, delimited)) {
      const unknown = message.$unknown ?? [];
      if (errorOnUnknownFields && unknown.length > 0) {
        throw new TaskFailure(`A message has fields that ${typeName} does not know: ${unknown.map(({ no }) => no).join(', ')}`);
      }
      yield ionOfMessage(type, message, registry);
    }
  }
  try {
    const count = { size: 0 };
    const { uri } = await storeIon(context, counted(context, items(), count));
    return fileResult(context, { uri, size: count.size });
  } catch (cause) {
    context.signal.throwIfAborted();
    throw isTaskFailure(cause) ? cause : new TaskFailure(`The file cannot be read as ${typeName}: ${messageOf(cause)}`, {}, { cause });
  }
};

/** An empty file holds no message. */
async function* messagesOf(type: DescMessage, source: Readable, delimited: boolean): AsyncGenerator<Message> {
  if (delimited) {
    yield* sizeDelimitedDecodeStream(type, source as AsyncIterable<Uint8Array>);
    return;
  }
  const bytes = await bytesOf(source);
  if (bytes.length > 0) yield fromBinary(type, bytes);
}

async function bytesOf(source: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
