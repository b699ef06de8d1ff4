import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { type Change, changesLine, headerLine, readJournal } from './journal-format.ts';

/** A file to which changes are appended; what was appended survives the end of the process. */
export interface Journal {
  /** Writes changes down; returns when the operating system has them. */
  append(changes: readonly Change[]): void;
  /** Replaces the file by one that holds just these records; it is on the disk on return. */
  rewrite(records: Iterable<readonly [key: string, json: string]>): void;
  /** Whether so much was appended that the file should be rewritten. */
  readonly isLong: () => boolean;
  close(): void;
}

/** Records of a line in a rewritten file: some thousand lines are read faster than one. */
const RECORDS_PER_LINE = 500;

/** Below this a journal is never too long, in bytes. */
const SHORT = 4 * 1024 * 1024;

/**
 * The records in a journal; none when there is no file. Throws an error that names the file when it
 * is damaged; the file stays as it is.
 */
export const loadJournal = (file: string): Map<string, unknown> => {
  if (!existsSync(file)) return new Map();
  try {
    return readJournal(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The saved state in ${file} is damaged: ${reason}. Nothing has been changed. ` +
        'Put a good copy in its place, or move it away to start afresh.',
      { cause: error },
    );
  }
};

const writeAll = (descriptor: number, text: string, at: number): number => {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) {
    done += writeSync(descriptor, bytes, done, bytes.length - done, at + done);
  }
  return at + bytes.length;
};

const linesOf = (records: Iterable<readonly [key: string, json: string]>): string[] => {
  const all = [...records];
  return Array.from({ length: Math.ceil(all.length / RECORDS_PER_LINE) }, (_, index) =>
    changesLine(all.slice(index * RECORDS_PER_LINE, (index + 1) * RECORDS_PER_LINE)),
  );
};

const writeWhole = (file: string, lines: readonly string[]): number => {
  // Holds password verifiers, signing keys and codes: nobody else's business.
  const descriptor = openSync(file, 'w', 0o600);
  try {
    const size = writeAll(descriptor, headerLine(lines.length) + lines.join(''), 0);
    fsyncSync(descriptor);
    return size;
  } finally {
    closeSync(descriptor);
  }
};

/** Opens a journal for writing; its first call must be `rewrite`. */
export const openJournal = (file: string): Journal => {
  let descriptor: number | undefined;
  let size = 0;
  let sizeWhenRewritten = 0;
  const close = (): void => {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  };
  return {
    rewrite: (records) => {
      const written = `${file}.new`;
      size = writeWhole(written, linesOf(records));
      sizeWhenRewritten = size;
      close();
      renameSync(written, file);
      descriptor = openSync(file, 'r+');
    },
    append: (changes) => {
      if (descriptor === undefined) throw new Error(`${file} is not open.`);
      try {
        size = writeAll(descriptor, changesLine(changes), size);
      } catch (error) {
        // Half a line in the middle of the file would make all of it unreadable.
        ftruncateSync(descriptor, size);
        throw error;
      }
    },
    isLong: () => size > SHORT && size > 3 * sizeWhenRewritten,
    close,
  };
};
