import { describe, expect, it } from 'vitest';
import { hasVersion } from '../../../../shared/accounts/account-change.ts';
import {
  bindingActions,
  bindingResult,
  type BindingResult,
} from '../../../../shared/account-api/identity-binding.ts';

const binding = {
  sub: 'sub-1',
  identityId: 'eu-west-1:1',
  expected: 3,
  now: Date.parse('2026-11-22T12:00:00Z'),
};
const stored = { sub: 'sub-1', status: 'active', version: 4 };

describe('the binding of an identity', () => {
  it('writes both sides in one transaction, each under its condition', () => {
    const [identity, account] = bindingActions(binding);
    expect(identity).toEqual({
      kind: 'Put',
      key: { pk: 'IDENTITY#eu-west-1:1', sk: 'IDENTITY' },
      fields: { sub: 'sub-1' },
      condition: 'attribute_not_exists(pk) OR #sub = :sub',
      names: { '#sub': 'sub' },
      values: { ':sub': 'sub-1' },
    });
    expect(account).toMatchObject({
      kind: 'Update',
      key: { pk: 'ACCOUNT#sub-1', sk: 'ACCOUNT' },
      condition: '#version = :expected AND #status = :active',
      values: {
        ':identityId': 'eu-west-1:1',
        ':expected': 3,
        ':version': 4,
        ':updatedAt': '2026-11-22T12:00:00.000Z',
        ':active': 'active',
      },
    });
  });

  it('waits for no version where the account never had one', () => {
    const [, account] = bindingActions({ ...binding, expected: 0 });
    expect(account?.condition).toBe(`${hasVersion(0)} AND #status = :active`);
  });
});

const IDENTITY = 0;
const ACCOUNT = 1;
const others = { sub: 'sub-2' };

type Refused = [number, Readonly<Record<string, unknown>> | undefined];
type Case = [string, Refused[], BindingResult];

describe('what a binding has come to', () => {
  it.each<Case>([
    ['nothing stood in its way', [], { kind: 'bound', version: 4 }],
    ['the id is another user’s', [[IDENTITY, others]], { kind: 'taken' }],
    ['the account has changed', [[ACCOUNT, stored]], { kind: 'stale' }],
    [
      'an attempt before this one has made it',
      [[ACCOUNT, { ...stored, identityId: 'eu-west-1:1', version: 5 }]],
      { kind: 'bound', version: 5 },
    ],
    [
      'the account has got another id meanwhile',
      [[ACCOUNT, { ...stored, identityId: 'eu-west-1:2' }]],
      { kind: 'stale' },
    ],
    [
      'the account is being erased, id and all',
      [[ACCOUNT, { ...stored, status: 'erasing', identityId: 'eu-west-1:1' }]],
      { kind: 'closed', status: 'erasing' },
    ],
    [
      'the account is suspended',
      [[ACCOUNT, { ...stored, status: 'suspended' }]],
      { kind: 'closed', status: 'suspended' },
    ],
    ['the account was erased', [[ACCOUNT, { status: 'erased' }]], { kind: 'missing' }],
    ['there is no account', [[ACCOUNT, undefined]], { kind: 'missing' }],
    [
      'both stood in its way',
      [
        [IDENTITY, others],
        [ACCOUNT, stored],
      ],
      { kind: 'taken' },
    ],
  ])('when %s', (_, refusals, result) => {
    expect(bindingResult(new Map(refusals), binding)).toEqual(result);
  });
});
