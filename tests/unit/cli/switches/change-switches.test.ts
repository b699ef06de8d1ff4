import { describe, expect, it } from 'vitest';
import {
  blockedValue,
  changedSwitches,
  versionOf,
  type SwitchChange,
} from '../../../../cli/switches/change-switches.ts';
import { formatSwitches } from '../../../../cli/switches/format-switches.ts';
import { CommandFailed } from '../../../../cli/exit-codes.ts';
import { switchesAt } from '../../../../shared/switches/switches.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const after = (change: SwitchChange, item?: object) =>
  switchesAt(changedSwitches(item as never, change), now);

describe('a changed item of the switches', () => {
  it('blocks what sign-up then refuses', () => {
    const change = { kind: 'block', what: 'domain', value: 'spam.example', note: 'burst' } as const;
    expect(after(change)).toMatchObject({ version: 1, blockedDomains: ['spam.example'] });
  });

  it('has a block once, with its last end', () => {
    const item = { blockedDomains: ['SPAM.example', 'other.example'] };
    const change = {
      kind: 'block',
      what: 'domain',
      value: 'spam.example',
      until: '2026-11-22T11:00:00Z',
    } as const;
    expect(after(change, item).blockedDomains).toEqual(['other.example']);
    expect(changedSwitches(item, change)['blockedDomains']).toHaveLength(2);
  });

  it('takes a block back, also one that was written by hand', () => {
    const item = { version: 3, blockedProviders: [{ value: 'google' }, 'facebook'] };
    const change = { kind: 'unblock', what: 'provider', value: 'facebook' } as const;
    expect(after(change, item)).toMatchObject({ version: 4, blockedProviders: ['google'] });
  });

  it('changes a set of DynamoDB as it changes a list', () => {
    const item = { blockedDomains: new Set(['a.example', 'b.example']) };
    const block = { kind: 'block', what: 'domain', value: 'c.example' } as const;
    expect(after(block, item)).toMatchObject({
      blockedDomains: ['a.example', 'b.example', 'c.example'],
      malformed: [],
    });
    const unblock = { kind: 'unblock', what: 'domain', value: 'a.example' } as const;
    expect(after(unblock, item).blockedDomains).toEqual(['b.example']);
  });

  it.each([
    ['sign-up', 'signUpPaused'],
    ['sign-in', 'maintenance'],
  ] as const)('pauses and resumes %s', (what, field) => {
    expect(after({ kind: 'pause', what })[field]).toBe(true);
    expect(after({ kind: 'pause', what, until: '2026-11-22T13:00:00Z' })[field]).toBe(true);
    expect(after({ kind: 'pause', what, until: '2026-11-22T11:00:00Z' })[field]).toBe(false);
    expect(after({ kind: 'resume', what }, { [field]: true })[field]).toBe(false);
  });

  it('puts a budget in the place of the setting, and takes it back', () => {
    const item = { budgets: { inAll: '500/1h' } };
    const set = changedSwitches(item, { kind: 'budget', name: 'perDomain', value: 'none' });
    expect(set['budgets']).toEqual({ inAll: '500/1h', perDomain: 'none' });
    const back = changedSwitches(set, { kind: 'budget', name: 'inAll', value: undefined });
    expect(back['budgets']).toEqual({ perDomain: 'none' });
  });

  it('keeps what it does not name, whatever that is', () => {
    const item = { version: 1, later: { thing: true }, blockedDomains: ['a.example'] };
    expect(changedSwitches(item, { kind: 'pause', what: 'sign-up' })).toMatchObject({
      later: { thing: true },
      blockedDomains: ['a.example'],
    });
  });

  it('counts versions from what was there, and from 0 where nobody counted', () => {
    expect(versionOf(undefined)).toBe(0);
    expect(versionOf({ version: 'many' })).toBe(0);
    expect(versionOf({ version: 7 })).toBe(7);
  });
});

describe('what stands for something that is blocked', () => {
  it('is a digest for an address, the same for every spelling of a mailbox', () => {
    const value = blockedValue('address', 'Jane+news@Example.com');
    expect(value).toBe(blockedValue('address', 'jane@example.com'));
    expect(value).not.toContain('@');
  });

  it('is lower case for domains and providers', () => {
    expect(blockedValue('domain', 'Spam.Example')).toBe('spam.example');
    expect(blockedValue('provider', 'Google')).toBe('google');
  });

  it.each([
    ['domain', 'com'],
    ['domain', 'a b.example'],
    ['address', 'spam.example'],
    ['provider', 'ab_c'],
  ] as const)('is refused for the %s "%s"', (what, text) => {
    expect(() => blockedValue(what, text)).toThrow(CommandFailed);
  });
});

describe('switches for people', () => {
  it('leave out what has expired, and name what cannot be read', () => {
    const item = {
      signUpPaused: { until: '2026-11-22T13:00:00Z' },
      maintenance: { until: '2026-11-22T11:00:00Z' },
      blockedDomains: ['a.example', { value: 'b.example', until: '2026-11-22T11:00:00Z' }],
      budgets: { inAll: 'lots' },
    };
    expect(formatSwitches(item, now).split('\n')).toEqual([
      'switch        value      until                 note',
      'sign-up       paused     2026-11-22T13:00:00Z',
      'domain        a.example',
      'budget inAll  lots',
      'budgets.inAll cannot be read and counts for nothing',
    ]);
    expect(formatSwitches(undefined, now)).toBe('Nothing is switched.');
  });

  it('show what stands in a set, and no block that is none', () => {
    const item = {
      blockedDomains: new Set(['a.example']),
      blockedProviders: 'Google',
      blockedMailboxes: [{ address: 'jane' }],
    };
    expect(formatSwitches(item, now).split('\n')).toEqual([
      'switch  value      until  note',
      'domain  a.example',
      'blockedMailboxes[0] cannot be read and counts for nothing',
      'blockedProviders cannot be read and counts for nothing',
    ]);
  });
});
