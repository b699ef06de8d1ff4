import type { Figures } from './figures.ts';
import type { Limits } from './judge.ts';

const HEADINGS = [
  'function',
  'kB',
  'limit',
  'builtins',
  'limit',
  'init ms',
  'first ms',
  'cold ms',
  'ratio',
  'limit',
  'warm ms',
  'AWS calls',
];

/** One row of the table: a function with its limits; the floor has none. */
export interface Row {
  readonly name: string;
  readonly figures: Figures;
  readonly limits?: Limits;
}

const kilo = (bytes: number): string => (bytes / 1000).toFixed(1);

const cellsOf = ({ name, figures, limits }: Row): string[] => [
  name,
  kilo(figures.bytes),
  limits ? kilo(limits.bytes) : '',
  limits ? `+${figures.builtins}` : String(figures.builtins),
  limits?.builtins === undefined ? '' : `+${limits.builtins}`,
  figures.initMs.toFixed(1),
  figures.firstMs.toFixed(1),
  figures.coldMs.toFixed(1),
  figures.coldRatio.toFixed(2),
  limits ? limits.cold.toFixed(2) : '',
  figures.warmMs.toFixed(2),
  figures.calls.join(', ') || 'none',
];

/** The figures as text in columns: names and calls to the left, numbers to the right. */
export const formatTable = (rows: readonly Row[]): string => {
  const lines = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...lines.map((cells) => (cells[column] ?? '').length)),
  );
  const pad = (cell: string, column: number): string => {
    const isText = column === 0 || column === HEADINGS.length - 1;
    const width = widths[column] ?? 0;
    return isText ? cell.padEnd(width) : cell.padStart(width);
  };
  return lines.map((cells) => cells.map(pad).join('  ').trimEnd()).join('\n');
};
