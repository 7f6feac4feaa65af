import { TaskFailure } from '@windhover/plugin-sdk';
import { BUILT_IN_FORMATS } from '../serial-date.ts';
import { readXml } from './xml-events.ts';
import type { ZipEntries } from '../../compress/archive/zip-entries.ts';

export interface Workbook {
  /** Name and part of each sheet, in their order. */
  sheets: { name: string; part: string }[];
  /** Texts that cells refer to. */
  texts: string[];
  /** Format of numbers by number of style. */
  formats: string[];
  from1904: boolean;
}

/** Texts of all cells together that are held in memory, in characters. */
const MAX_TEXT_CHARACTERS = 256 * 1024 * 1024;

/** What all sheets of a workbook share. */
export async function readWorkbook(zip: ZipEntries): Promise<Workbook> {
  const targets = new Map<string, string>();
  await readXml(await zip.open('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id: id, Target: target }) => { if (name === 'Relationship' && id !== undefined && target !== undefined) targets.set(id, target); },
  });
  const named: { name: string; id: string }[] = [];
  let from1904 = false;
  const main = await zip.open('xl/workbook.xml');
  if (!main) throw new TaskFailure('The file is no Excel workbook (.xlsx): it has no xl/workbook.xml');
  await readXml(main, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '');
      if (name === 'sheet') named.push({ name: attributes['name'] ?? '', id: attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '' });
    },
  });
  const sheets = named.map(({ name, id }) => ({ name, part: partOf(targets.get(id) ?? '') }));
  return { sheets, texts: await readTexts(zip), formats: await readFormats(zip), from1904 };
}

const partOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`);

async function readTexts(zip: ZipEntries): Promise<string[]> {
  const texts: string[] = [];
  let text: string | undefined;
  let inText = false;
  let inPhonetic = false;
  let characters = 0;
  await readXml(await zip.open('xl/sharedStrings.xml'), {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 't') inText = true;
      else if (name === 'rPh') inPhonetic = true;
    },
    close: (name) => {
      if (name === 'si' && text !== undefined) texts.push(text);
      else if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
    },
    text: (piece) => {
      if (!inText || inPhonetic || text === undefined) return;
      text += piece;
      characters += piece.length;
      if (characters > MAX_TEXT_CHARACTERS) throw new TaskFailure(`The workbook has more than ${MAX_TEXT_CHARACTERS} characters of texts`);
    },
  });
  return texts;
}

async function readFormats(zip: ZipEntries): Promise<string[]> {
  const custom = new Map<number, string>();
  const formats: string[] = [];
  let inCells = false;
  await readXml(await zip.open('xl/styles.xml'), {
    open: (name, attributes) => {
      if (name === 'numFmt') custom.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0);
        formats.push(custom.get(id) ?? BUILT_IN_FORMATS[id] ?? 'General');
      }
    },
    close: (name) => { if (name === 'cellXfs') inCells = false; },
  });
  return formats;
}
