import { crc32 } from 'node:zlib';

/** A record's new value as JSON text, or its removal (`undefined`). */
export type Change = readonly [key: string, json: string | undefined];

/** First line of a journal: its form, and how many lines were written at once with it. */
export interface JournalHeader {
  readonly journal: 'poolkeeper';
  readonly version: number;
  readonly lines: number;
}

const VERSION = 1;

/** What is wrong with a journal, by line. */
export class DamagedJournal extends Error {
  readonly line: number;

  constructor(line: number, reason: string) {
    super(`line ${line} ${reason}`);
    this.name = 'DamagedJournal';
    this.line = line;
  }
}

const lineOf = (json: string): string => `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;

/** One line that carries changes out all together or, when it is torn, not at all. */
export const changesLine = (changes: readonly Change[]): string => {
  const entries = changes.map(([key, json]) =>
    json === undefined ? `[${JSON.stringify(key)}]` : `[${JSON.stringify(key)},${json}]`,
  );
  return lineOf(`[${entries.join(',')}]`);
};

/** First line of a journal that starts with so many lines of changes. */
export const headerLine = (lines: number): string => {
  const header: JournalHeader = { journal: 'poolkeeper', version: VERSION, lines };
  return lineOf(JSON.stringify(header));
};

const parseLine = (line: string, number: number): unknown => {
  const json = line.slice(9);
  if (line.slice(0, 9) !== `${crc32(json).toString(16).padStart(8, '0')} `) {
    throw new DamagedJournal(number, 'does not match its checksum');
  }
  return JSON.parse(json);
};

const isHeader = (value: unknown): value is JournalHeader =>
  typeof value === 'object' && value !== null && 'version' in value && 'lines' in value;

const assertHeader = (value: unknown, lines: number): void => {
  if (!isHeader(value)) throw new DamagedJournal(1, 'is no header');
  if (value.version !== VERSION) {
    throw new DamagedJournal(1, `tells of form ${value.version}, which this program cannot read`);
  }
  if (lines < value.lines) {
    throw new DamagedJournal(lines + 2, `is missing: there should be ${value.lines + 1} lines`);
  }
};

const applyChanges = (records: Map<string, unknown>, changes: unknown, number: number): void => {
  if (!Array.isArray(changes)) throw new DamagedJournal(number, 'holds no changes');
  for (const [key, ...value] of changes) {
    if (value.length > 0) records.set(key, value[0]);
    else records.delete(key);
  }
};

/**
 * The records that a journal amounts to, in the order in which they were first written. A last line
 * without its end was being written when the program was killed: nobody was told that it is kept,
 * so it does not count. Throws `DamagedJournal` for anything else that is not as it was written.
 */
export const readJournal = (text: string): Map<string, unknown> => {
  const [header = '', ...lines] = text.split('\n').slice(0, -1);
  assertHeader(parseLine(header, 1), lines.length);
  const records = new Map<string, unknown>();
  lines.forEach((line, index) => {
    applyChanges(records, parseLine(line, index + 2), index + 2);
  });
  return records;
};
