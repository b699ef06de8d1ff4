import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { switchesAt, type SwitchesItem } from '../../../../shared/switches/switches.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const past = '2026-11-22T11:59:59Z';
const future = '2026-11-22T12:00:01Z';
const nothing = {
  version: 0,
  signUpPaused: false,
  maintenance: false,
  blockedDomains: [],
  blockedMailboxes: [],
  blockedProviders: [],
  budgets: {},
  malformed: [],
};

describe('switchesAt', () => {
  it('has nothing switched when there is no item', () => {
    expect(switchesAt(undefined, now)).toEqual(nothing);
    expect(switchesAt({}, now)).toEqual(nothing);
  });

  it.each([
    [true, true],
    [{}, true],
    [{ until: future }, true],
    [{ until: past }, false],
    [{ until: 'soon' }, true],
    [{ until: 17 }, true],
    ['yes', true],
    [false, false],
    [null, false],
    [undefined, false],
  ])('reads %j as %s', (value, on) => {
    const switches = switchesAt({ signUpPaused: value, maintenance: value }, now);
    expect([switches.signUpPaused, switches.maintenance]).toEqual([on, on]);
  });

  it('drops what has expired, and keeps what it cannot read the end of', () => {
    const blockedDomains = [
      { value: 'Gone.example', until: past },
      { value: ' Here.example ', until: future, note: 'burst of sign-ups' },
      { value: 'typed.example', until: 'tomorow' },
      'plain.example',
      { until: future },
      17,
      null,
    ];
    const switches = switchesAt({ blockedDomains }, now);
    expect(switches.blockedDomains).toEqual(['here.example', 'typed.example', 'plain.example']);
    expect(switches.malformed).toEqual([
      'blockedDomains[4]',
      'blockedDomains[5]',
      'blockedDomains[6]',
    ]);
  });

  it('compares providers in lower case, and digests as they are', () => {
    const item = { blockedProviders: [{ value: 'CorpAD' }], blockedMailboxes: ['AbC_-'] };
    expect(switchesAt(item, now)).toMatchObject({
      blockedProviders: ['corpad'],
      blockedMailboxes: ['AbC_-'],
    });
  });

  it('reads budgets in the form of the settings, and names those it cannot', () => {
    const budgets = {
      perMailbox: '2/1h',
      inAll: 'none',
      perDomain: '2 an hour',
      perNothing: 1,
      smsInAll: '9/1m',
      mailPerDomain: 9,
    };
    const switches = switchesAt({ version: 7, budgets }, now);
    expect(switches).toMatchObject({
      version: 7,
      malformed: ['budgets', 'budgets.perDomain', 'budgets.mailPerDomain'],
    });
    expect(switches.budgets).toEqual({
      perMailbox: { count: 2, windowMs: 3_600_000 },
      inAll: undefined,
      smsInAll: { count: 9, windowMs: 60_000 },
    });
    expect('inAll' in switches.budgets).toBe(true);
  });

  it('takes sets of DynamoDB for lists', () => {
    const item = unmarshall({
      blockedDomains: { SS: ['Spam.example', 'worse.example'] },
      blockedMailboxes: { SS: ['AbC_-'] },
      blockedProviders: { SS: ['CorpAD'] },
    });
    expect(switchesAt(item, now)).toMatchObject({
      blockedDomains: ['spam.example', 'worse.example'],
      blockedMailboxes: ['AbC_-'],
      blockedProviders: ['corpad'],
      malformed: [],
    });
    const numbers = unmarshall({ blockedDomains: { NS: ['1'] } });
    expect(switchesAt(numbers, now).malformed).toEqual(['blockedDomains[0]']);
  });

  it.each<[SwitchesItem, string[]]>([
    [{ blockedDomains: 'a.example' }, ['blockedDomains']],
    [{ blockedProviders: { value: 'Google' } }, ['blockedProviders']],
    [{ blockedDomains: [{ domain: 'a.example' }] }, ['blockedDomains[0]']],
    [{ budgets: '50/1h' }, ['budgets']],
    [{ budgets: new Set(['50/1h']) }, ['budgets']],
    [{ budgets: { 'jane@example.com': '1/1d' } }, ['budgets']],
  ])('names what is neither a list nor a name nor a budget, by its place: %j', (item, names) => {
    expect(switchesAt(item, now).malformed).toEqual(names);
  });

  it('reads whatever somebody has written', () => {
    const names = fc.constantFrom(...Object.keys(nothing), '__proto__', 'pk');
    fc.assert(
      fc.property(fc.dictionary(names, fc.anything()), (item) => {
        expect(Object.keys(switchesAt(item, now)).toSorted()).toEqual(
          Object.keys(nothing).toSorted(),
        );
      }),
    );
  });
});
