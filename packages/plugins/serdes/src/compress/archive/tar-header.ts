import { TaskFailure } from '@windhover/plugin-sdk';

export const BLOCK = 512;

/** What the header of a file in a tar archive says. */
export interface TarHeader {
  name: string;
  size: number;
  /** `0` for files, `5` for folders, `L` and `x` for what tells of the next header. */
  type: string;
}

/** The header of one block; undefined for the block of zeros that ends an archive. */
export function parseHeader(block: Buffer): TarHeader | undefined {
  if (block.every((byte) => byte === 0)) return undefined;
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  if (numberOf(block, 148, 8) !== sum) throw new TaskFailure('The file is no tar archive');
  const isUstar = block.toString('latin1', 257, 262) === 'ustar';
  const prefix = isUstar && block.toString('latin1', 257, 265) !== 'ustar  \0' ? text(block, 345, 155) : '';
  const name = text(block, 0, 100);
  return { name: prefix === '' ? name : `${prefix}/${name}`, size: numberOf(block, 124, 12), type: String.fromCharCode(block[156] || 48) };
}

const text = (block: Buffer, start: number, length: number): string => {
  const end = block.indexOf(0, start);
  return block.toString('utf8', start, end < 0 || end > start + length ? start + length : end);
};

/** Octal digits, or with the first bit set a number with the big end first. */
function numberOf(block: Buffer, start: number, length: number): number {
  if (((block[start] ?? 0) & 0x80) !== 0) return Number(BigInt(`0x${block.toString('hex', start + 4, start + length)}`));
  return Number.parseInt(text(block, start, length).trim() || '0', 8);
}

/** The headers of a file: one, or with a long name three blocks. */
export function headerBlocks(name: string, size: number, type = '0'): Buffer {
  if (Buffer.byteLength(name) > 100 || size > 0o77777777777) {
    const records = Buffer.from(paxRecord('path', name) + paxRecord('size', String(size)));
    return Buffer.concat([headerBlocks('PaxHeader', records.length, 'x'), padded(records), headerBlocks(name.slice(-20).replace(/[^ -~]/g, '_'), size % 0o77777777777, type)]);
  }
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 'utf8');
  block.write('0000644\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write('        ', 148);
  block.write(type, 156);
  block.write('ustar\x0000', 257, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** `<length> key=value\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  const digits = String(bytes + String(bytes).length).length;
  return `${bytes + digits}${rest}`;
}

/** What pax records say of the next file. */
export function paxFields(content: Buffer): Map<string, string> {
  const fields = new Map<string, string>();
  for (let at = 0; at < content.length;) {
    const space = content.indexOf(32, at);
    const length = Number.parseInt(content.toString('latin1', at, space), 10);
    if (space < 0 || !Number.isInteger(length) || length <= 0) break;
    const record = content.toString('utf8', space + 1, at + length - 1);
    fields.set(record.slice(0, record.indexOf('=')), record.slice(record.indexOf('=') + 1));
    at += length;
  }
  return fields;
}

/** Content filled up with zeros to whole blocks. */
export const padded = (content: Buffer): Buffer => Buffer.concat([content, padding(content.length)]);
export const padding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
