import type { Clock } from '../clock.ts';
import type { KeptPart } from './kept-part.ts';

/** The clock as it can be kept and restored: by how much it is ahead of the machine's. */
export const keptClock = (clock: Clock): KeptPart => ({
  name: 'clock',
  records: () => [['offset', String(clock.offset())]],
  restore: (records) => {
    clock.advance(Number(records.get('offset') ?? 0) / 1000);
  },
});

/** What the stack was last made from, so that it is made anew only from something else. */
export interface KeptDescription extends KeptPart {
  /** Whether the restored state was made from just this. */
  readonly isCurrent: () => boolean;
}

/** Remembers a description as JSON text. */
export const keptDescription = (description: unknown): KeptDescription => {
  const json = JSON.stringify(description);
  let restored: string | undefined;
  return {
    name: 'description',
    records: () => [['made-from', json]],
    restore: (records) => {
      const madeFrom = records.get('made-from');
      restored = madeFrom === undefined ? undefined : JSON.stringify(madeFrom);
    },
    isCurrent: () => restored === json,
  };
};
