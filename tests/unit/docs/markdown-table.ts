import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const projectFolder = join(import.meta.dirname, '../../..');

const cellsOf = (row: string): string[] =>
  row
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

/** The rows of the table under a heading of a Markdown file, without its head; cells as text. */
export const tableUnder = (file: string, heading: string): string[][] => {
  const text = readFileSync(join(projectFolder, file), 'utf8');
  const section = text.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map(cellsOf);
};

/** A file of the project as text. */
export const readProjectFile = (file: string): string =>
  readFileSync(join(projectFolder, file), 'utf8');
