/** Where a command writes: its data to `out`, everything that it has to say about it to `say`. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly say: (text: string) => void;
  /** Asks the person at the keyboard; absent where there is nobody. */
  readonly confirm?: (question: string) => Promise<boolean>;
}

/** The forms that a command's data can have. */
export const outputForms = ['text', 'json'] as const;

/** A form of data. */
export type OutputForm = (typeof outputForms)[number];

// Control characters in somebody's data must not steer the terminal it is shown on.
const control = /[\p{Cc}\u2028\u2029]/gu;

/** A text from outside as one harmless line. */
export const oneLine = (text: string): string => text.replaceAll(control, '?');

/** Columns of texts, the first row as heading; the last column as long as it needs. */
export const columns = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map((row) => (row[index] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, index) => oneLine(cell).padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
