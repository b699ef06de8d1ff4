import { describe, expect, it } from 'vitest';
import { budgets } from '../../../bench/budgets.ts';
import { tableUnder } from '../../docs/markdown-table.ts';
import { costRows, monthRow, priceRows, unitRows, units } from './cost-model.ts';

describe('docs/reference/cost.md', () => {
  it('shows the figures that are computed', () => {
    const rows = tableUnder('docs/reference/cost.md', 'Figures');
    expect(rows.map(([what, figure]) => [what, figure])).toEqual(costRows);
  });

  it('shows the capacity units that a user and a month take, and what they cost', () => {
    expect(tableUnder('docs/reference/cost.md', 'Units')).toEqual([...unitRows, monthRow]);
  });

  it('shows the prices that it is computed from, each with its source', () => {
    const rows = tableUnder('docs/reference/cost.md', 'Prices');
    expect(rows.map(([what, price]) => [what, price])).toEqual(priceRows);
    for (const [, , source] of rows) expect(source).toMatch(/https:\/\/aws\.amazon\.com\//u);
  });

  it('counts on one call of the table for a sign-up and for a token, as the budgets do', () => {
    expect(budgets['post-confirmation']?.calls).toBe(1);
    expect(budgets['pre-token-generation']?.calls).toBe(1);
    expect(budgets['post-authentication']?.calls).toBe(3);
    expect(budgets['account-events']?.calls).toBe(0);
    expect(units).toEqual({ write: 1, read: 1 });
  });
});
