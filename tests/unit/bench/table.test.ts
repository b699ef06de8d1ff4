import { expect, it } from 'vitest';
import { formatTable } from '../../bench/table.ts';

const figures = {
  bytes: 54_321,
  forbiddenInputs: [],
  builtins: 27,
  calls: [],
  warmCalls: 0,
  warmMs: 0.5,
  initMs: 40,
  firstMs: 5,
  coldMs: 45,
  coldRatio: 1.234,
};

it('puts figures beside their limits, in columns that line up', () => {
  const text = formatTable([
    { name: 'empty handler', figures },
    {
      name: 'fn',
      figures: { ...figures, calls: ['ses SendEmail'] },
      limits: { bytes: 60_000, cold: 1.5, calls: 1, builtins: 29 },
    },
  ]);
  const [headings = '', floor = '', fn = ''] = text.split('\n');
  expect(floor.split(/\s{2,}/)).toEqual([
    'empty handler',
    '54.3',
    '27',
    '40.0',
    '5.0',
    '45.0',
    '1.23',
    '0.50',
    'none',
  ]);
  expect(fn.split(/\s{2,}/).slice(0, 5)).toEqual(['fn', '54.3', '60.0', '+27', '+29']);
  expect(fn.indexOf('ses SendEmail')).toBe(headings.indexOf('AWS calls'));
});
