import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';

export interface XmlHandlers {
  /** Names come without their prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Tells of an XML document piece by piece; yields after each piece, so that what was gathered can be passed on. */
export async function* xmlEvents(source: Readable, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => handlers.open(local(name), attributes));
  parser.on('closetag', ({ name }) => handlers.close?.(local(name)));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  // Without a handler the parser throws.
  const decoder = new StringDecoder('utf8');
  for await (const chunk of source) {
    parser.write(decoder.write(chunk as Buffer));
    yield;
  }
  parser.write(decoder.end()).close();
  yield;
}

/** Reads a whole document. */
export async function readXml(source: Readable | undefined, handlers: XmlHandlers): Promise<void> {
  if (!source) return;
  for await (const _piece of xmlEvents(source, handlers)) continue;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
