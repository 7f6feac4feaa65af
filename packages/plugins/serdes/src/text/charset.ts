import type { Readable } from 'node:stream';
import { TaskFailure } from '@windhover/plugin-sdk';

/** The text of a file, piece by piece. A mark of byte order at its start is dropped. */
export async function* decodedText(source: Readable, charset: string): AsyncGenerator<string> {
  const decoder = decoderOf(charset);
  for await (const chunk of source) {
    const text = decoder.decode(Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as string), { stream: true });
    if (text !== '') yield text;
  }
  const last = decoder.decode();
  if (last !== '') yield last;
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset);
  } catch (cause) {
    throw new TaskFailure(`Charset '${charset}' is not known`, {}, { cause });
  }
}

const ENCODINGS: Readonly<Record<string, BufferEncoding>> = {
  'utf-8': 'utf8', utf8: 'utf8', 'iso-8859-1': 'latin1', latin1: 'latin1', 'us-ascii': 'ascii', ascii: 'ascii', 'utf-16le': 'utf16le',
};

/** Bytes of a text in a charset. Text is written in UTF-8, UTF-16 (LE, BE), ISO-8859-1 and US-ASCII; a character that the charset lacks becomes `?`. */
export async function* encodedText(pieces: AsyncIterable<string>, charset: string): AsyncGenerator<Buffer> {
  const name = charset.toLowerCase();
  const encode = encoderOf(name, charset);
  if (name === 'utf-16') yield Buffer.from([0xfe, 0xff]);
  for await (const piece of pieces) yield encode(piece);
}

function encoderOf(name: string, charset: string): (text: string) => Buffer {
  if (name === 'utf-16' || name === 'utf-16be') return (text) => Buffer.from(text, 'utf16le').swap16();
  const encoding = Object.hasOwn(ENCODINGS, name) ? ENCODINGS[name] : undefined;
  if (!encoding) throw new TaskFailure(`Text cannot be written in the charset '${charset}': use UTF-8, UTF-16, ISO-8859-1 or US-ASCII`);
  if (encoding === 'utf8' || encoding === 'utf16le') return (text) => Buffer.from(text, encoding);
  const last = encoding === 'ascii' ? 0x7f : 0xff;
  return (text) => Buffer.from([...text].map((character) => ((character.codePointAt(0) ?? 0) <= last ? character : '?')).join(''), encoding);
}
