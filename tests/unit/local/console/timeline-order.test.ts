import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../../../local/console/page/stack/live-entries.ts';
import { inOrder } from '../../../../local/console/page/stack/timeline-order.ts';

const invocation = (id: string): Invocation => ({
  id,
  trigger: 'PreSignUp',
  source: 'PreSignUp_SignUp',
  user: 'jane',
  attempt: 1,
  request: {},
  ms: 1,
  at: '2026-11-20T10:00:00.000Z',
});

describe('an invocation that has ended', () => {
  it.each([
    ['alone', [], '1', ['1']],
    ['last, when it was started last', ['1', '9'], '10', ['1', '9', '10']],
    [
      'before what was started after it and ended sooner',
      ['1', '3', '4'],
      '2',
      ['1', '2', '3', '4'],
    ],
    ['first, when it was started first', ['2', '3'], '1', ['1', '2', '3']],
  ])('stands %s', (_, known, ended, order) => {
    const all = inOrder(known.map(invocation), invocation(ended));
    expect(all.map(({ id }) => id)).toEqual(order);
  });
});
