import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { budgets } from '../../bench/budgets.ts';
import { commonEvents } from '../../bench/common-paths.ts';
import type { FixtureEvent } from '../../fixtures/event-fixtures.ts';
import { kindOf } from '../../function-kinds.ts';

const root = join(import.meta.dirname, '../../..');

const functions = globSync('functions/*/handler.ts', { cwd: root }).map((file) =>
  basename(dirname(file)),
);

describe('the bench', () => {
  it('has a budget for every function, and for nothing else', () => {
    expect(Object.keys(budgets).toSorted()).toEqual(functions.toSorted());
  });

  it.each(functions)('knows what %s is mostly called with', async (folder) => {
    const calledByCognito = ['trigger', 'sender'].includes(kindOf(folder));
    expect(await commonEvents(folder)()).toMatchObject(
      calledByCognito ? { userPoolId: 'eu-west-1_Poolkeep1' } : {},
    );
  });

  it('confirms another user each time, as an account is made only once', async () => {
    const next = commonEvents('post-confirmation');
    const [one, other] = [await next(), await next()] as FixtureEvent[];
    expect(one?.userName).not.toBe(other?.userName);
    expect(one?.request['userAttributes']).toMatchObject({ sub: one?.userName });
  });

  it('asks for another message each time, as none is sent twice', async () => {
    const next = commonEvents('custom-email-sender');
    const [one, other] = [await next(), await next()] as FixtureEvent[];
    expect(one?.request['code']).not.toBe(other?.request['code']);
  });

  it('refuses a function whose common path it does not know', () => {
    expect(() => commonEvents('no-such-function')).toThrow('tests/bench/common-paths.ts');
  });
});
