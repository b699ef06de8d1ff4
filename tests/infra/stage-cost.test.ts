import { describe, expect, it } from 'vitest';
import { tableUnder } from '../unit/docs/markdown-table.ts';
import { packagedStage } from './packaged-stage.ts';
import { stageCostRows, watchedIn } from './stage-cost.ts';

const dollarsIn = (cell = ''): number => Number(cell.replaceAll(/[$,]/gu, ''));

describe('what a stage costs a month', () => {
  it('stands in the reference as it is computed, to a fifth or two dollars', async () => {
    const documented = tableUnder('docs/reference/cost.md', 'A stage, a month');
    const computed = stageCostRows(watchedIn(await packagedStage('prod')));
    expect(documented.map(([what]) => what)).toEqual(computed.map(([what]) => what));
    for (const [at, [what, ...cells]] of computed.entries()) {
      for (const [column, cell] of cells.entries()) {
        const said = dollarsIn(documented[at]?.[column + 1]);
        const off = Math.abs(said - dollarsIn(cell));
        expect(off, `${what}: ${said}, now ${cell}`).toBeLessThan(2 + 0.2 * dollarsIn(cell));
      }
    }
  });
});
