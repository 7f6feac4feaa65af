/** Tar archives are made of blocks of this size. */
export const BLOCK_BYTES = 512;

export interface TarEntry {
  name: string;
  kind: 'file' | 'directory' | 'link';
  /** Permission bits. */
  mode: number;
  sizeBytes: number;
  modifiedAtSeconds: number;
  /** Where a symbolic link leads. */
  target?: string;
}

const NAME_BYTES = 100;
const MAX_OCTAL_SIZE = 8 ** 11 - 1;
const TYPES = { file: '0', directory: '5', link: '2' } as const;

/** The header blocks of an entry: a POSIX one, after an extended one where a name or size does not fit. */
export function writeHeader(entry: TarEntry): Buffer {
  const name = entry.kind === 'directory' && !entry.name.endsWith('/') ? `${entry.name}/` : entry.name;
  const records: string[] = [];
  if (!fits(name)) records.push(paxRecord('path', name));
  if (entry.target !== undefined && !fits(entry.target)) records.push(paxRecord('linkpath', entry.target));
  if (entry.sizeBytes > MAX_OCTAL_SIZE) records.push(paxRecord('size', String(entry.sizeBytes)));
  const main = block({ ...entry, name, type: TYPES[entry.kind] });
  if (records.length === 0) return main;
  const body = Buffer.from(records.join(''));
  const before = block({ name: 'PaxHeader', type: 'x', mode: 0o644, sizeBytes: body.byteLength, modifiedAtSeconds: 0 });
  return Buffer.concat([before, body, padding(body.byteLength), main]);
}

/** Zeros up to the next whole block. */
export const padding = (bytes: number): Buffer => Buffer.alloc((BLOCK_BYTES - (bytes % BLOCK_BYTES)) % BLOCK_BYTES);

const fits = (text: string): boolean => Buffer.byteLength(text) <= NAME_BYTES && /^[\x20-\x7e]*$/.test(text);

function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  let length = bytes + String(bytes).length;
  if (bytes + String(length).length !== length) length = bytes + String(length).length;
  return `${length}${rest}`;
}

interface BlockFields {
  name: string;
  type: string;
  mode: number;
  sizeBytes: number;
  modifiedAtSeconds: number;
  target?: string;
}

function block({ name, type, mode, sizeBytes, modifiedAtSeconds, target = '' }: BlockFields): Buffer {
  const header = Buffer.alloc(BLOCK_BYTES);
  const octal = (value: number, offset: number, length: number): void => void header.write(`${value.toString(8).padStart(length - 1, '0')}\0`, offset, 'latin1');
  header.write(name, 0, NAME_BYTES);
  octal(mode & 0o7777, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(Math.min(sizeBytes, MAX_OCTAL_SIZE), 124, 12);
  octal(Math.max(0, Math.floor(modifiedAtSeconds)), 136, 12);
  header.write('        ', 148, 'latin1');
  header.write(type, 156, 'latin1');
  header.write(target, 157, NAME_BYTES);
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}
