import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SettingsInvalid } from '../../../../shared/environment/settings-invalid.ts';
import { parseSignInRules, rulesOfClient } from '../../../../shared/sign-in/sign-in-rules.ts';

describe('parseSignInRules', () => {
  it('takes the rules of every stage', () => {
    const stages: Record<string, unknown> = parse(readFileSync('infra/sign-in-rules.yml', 'utf8'));
    for (const rules of Object.values(stages)) {
      expect(parseSignInRules(JSON.stringify(rules))).toEqual(rules);
    }
  });

  it('tells every place that is malformed, without a value', () => {
    const json = JSON.stringify({ clients: { abc: { roles: [] }, def: { providers: 'secret' } } });
    const problems = [
      'POOLKEEPER_SIGN_IN_RULES: clients.abc.roles is missing or malformed.',
      'POOLKEEPER_SIGN_IN_RULES: clients.def.providers is missing or malformed.',
    ];
    expect(() => parseSignInRules(json)).toThrow(SettingsInvalid);
    expect(() => parseSignInRules(json)).toThrow(expect.objectContaining({ problems }));
  });

  it.each([
    '{',
    '[]',
    '{}',
    '{"clients":{"a b":{}}}',
    '{"clients":{},"x":1}',
    '{"clients":{"abc":{"providers":["Corp_EU"]}}}',
    '{"clients":{"abc":{"providers":["ab"]}}}',
  ])('refuses %s', (json) => {
    expect(() => parseSignInRules(json)).toThrow(SettingsInvalid);
  });

  it('takes every role that an account can have, and no other', () => {
    const rules = { clients: { abc: { roles: ['billing:read'] } } };
    expect(parseSignInRules(JSON.stringify(rules))).toEqual(rules);
    const none = JSON.stringify({ clients: { abc: { roles: ['Editor'] } } });
    expect(() => parseSignInRules(none)).toThrow(SettingsInvalid);
  });

  it('takes the names that providers can have', () => {
    const rules = { clients: { abc: { providers: ['cognito', 'a_corp', 'Corp-EU'] } } };
    expect(parseSignInRules(JSON.stringify(rules))).toEqual(rules);
  });
});

describe('rulesOfClient', () => {
  it('are none for a client that is not named', () => {
    const rules = parseSignInRules('{"clients":{"abc":{"roles":["editor"]}}}');
    expect(rulesOfClient(rules, 'abc')).toEqual({ roles: ['editor'] });
    expect(rulesOfClient(rules, 'toString')).toEqual({});
    expect(rulesOfClient(rules, undefined)).toEqual({});
  });
});
