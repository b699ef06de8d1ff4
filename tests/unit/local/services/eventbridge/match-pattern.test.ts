import { describe, expect, it } from 'vitest';
import { matchesEvent } from '../../../../../local/services/eventbridge/match-pattern.ts';

const event = {
  source: 'poolkeeper.accounts',
  'detail-type': 'AccountCreated',
  detail: {
    sub: 'sub-1',
    account: { email: 'Jane@Example.com', roles: ['member', 'editor'], version: 3, locale: null },
    tags: { 'ses:configuration-set': ['poolkeeper-local'] },
    recipients: [{ address: 'a@example.com' }, { address: 'b@example.org' }],
  },
};

const account = (own: object) => ({ detail: { account: own } });

describe('an event pattern', () => {
  it.each<[object, boolean]>([
    [{}, true],
    [{ source: ['poolkeeper.accounts'] }, true],
    [{ source: ['aws.ses', 'poolkeeper.accounts'], 'detail-type': ['AccountCreated'] }, true],
    [{ source: ['poolkeeper.accounts'], 'detail-type': ['AccountDeleted'] }, false],
    [{ account: ['000000000000'] }, false],
    [{ source: [{ prefix: 'poolkeeper.' }] }, true],
    [{ source: [{ prefix: 'aws.' }] }, false],
    [{ source: [{ prefix: { 'equals-ignore-case': 'POOL' } }] }, true],
    [account({ email: [{ suffix: '@example.com' }] }), false],
    [account({ email: [{ suffix: { 'equals-ignore-case': '@example.com' } }] }), true],
    [account({ email: [{ 'equals-ignore-case': 'jane@example.com' }] }), true],
    [account({ email: [{ wildcard: 'J*@*.com' }] }), true],
    [account({ email: [{ wildcard: 'J*.org' }] }), false],
    [account({ email: [{ wildcard: 'Jane@Example\\*' }] }), false],
    [account({ roles: ['editor'] }), true],
    [account({ roles: ['owner'] }), false],
    [account({ roles: [{ 'anything-but': ['member', 'editor'] }] }), false],
    [account({ roles: [{ 'anything-but': 'member' }] }), true],
    [account({ email: [{ 'anything-but': { prefix: 'Jane' } }] }), false],
    [account({ phone: [{ 'anything-but': 'x' }] }), false],
    [account({ phone: [{ exists: false }] }), true],
    [account({ email: [{ exists: true }] }), true],
    [account({ email: [{ exists: false }] }), false],
    [account({ locale: [null] }), true],
    [account({ version: [3] }), true],
    [account({ version: ['3'] }), false],
    [account({ version: [{ numeric: ['>', 2, '<=', 3] }] }), true],
    [account({ version: [{ numeric: ['>', 3] }] }), false],
    [account({ email: [{ numeric: ['=', 3] }] }), false],
    [{ detail: { tags: { 'ses:configuration-set': ['poolkeeper-local'] } } }, true],
    [{ detail: { recipients: { address: [{ suffix: '.org' }] } } }, true],
    [{ detail: { nothing: { deeper: [{ exists: false }] } } }, true],
    [{ $or: [{ source: ['aws.ses'] }, { 'detail-type': ['AccountCreated'] }] }, true],
    [{ $or: [{ source: ['aws.ses'] }, { 'detail-type': ['AccountDeleted'] }] }, false],
  ])('%j matches: %s', (pattern, matches) => {
    expect(matchesEvent({ ...pattern }, event)).toBe(matches);
  });

  it.each([
    { source: 'poolkeeper.accounts' },
    { source: [{ cidr: '192.0.2.0/24' }] },
    { source: [{ prefix: 7 }] },
    { source: [{ numeric: ['~', 1] }] },
    { source: [{ numeric: ['>'] }] },
    { source: [{ exists: 'yes' }] },
    { source: [{ prefix: 'a', suffix: 'b' }] },
    { $or: { source: ['x'] } },
  ])('%j is refused', (pattern) => {
    expect(() => matchesEvent(pattern, event)).toThrow('Event pattern is not valid');
  });
});
