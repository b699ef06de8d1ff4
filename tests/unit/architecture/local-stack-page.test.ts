import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { operationNames } from '../../../local/user-pool/operations/registry.ts';
import { triggers } from '../../../shared/events/triggers.ts';

const page = readFileSync(
  join(import.meta.dirname, '../../../docs/reference/local-stack.md'),
  'utf8',
);

/** The names in the first column of the table between two marks. */
const namesIn = (mark: string): string[] => {
  const [, table = ''] = new RegExp(`<!-- ${mark} -->([^]*)<!-- /${mark} -->`).exec(page) ?? [];
  const firstCells = table.split('\n').map((row) => row.split('|')[1] ?? '');
  return firstCells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
};

describe('the page on the local stack', () => {
  it('lists every operation of the user pools once, and no other', () => {
    expect(namesIn('operations').toSorted()).toEqual([...operationNames]);
  });

  it('lists every trigger source once, and no other', () => {
    const sources = Object.values(triggers).flatMap((one): readonly string[] => one.sources);
    expect(namesIn('sources').toSorted()).toEqual(sources.toSorted());
  });
});
