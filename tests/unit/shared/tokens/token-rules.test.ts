import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseTokenRules } from '../../../../shared/tokens/token-rules.ts';
import { rulesWith } from './examples.ts';

const problemsOf = (own: Record<string, unknown>): readonly string[] => {
  const rules = { ...rulesWith(), ...own };
  const parsed = parseTokenRules(JSON.stringify(rules));
  return 'problems' in parsed ? parsed.problems : [];
};
const claim = { claim: 'x', from: { constant: 1 } };

describe('parseTokenRules', () => {
  it('takes the rules of every stage', () => {
    const stages: Record<string, unknown> = parse(readFileSync('infra/token-rules.yml', 'utf8'));
    expect(Object.keys(stages)).toContain('default');
    for (const rules of Object.values(stages)) {
      expect(parseTokenRules(JSON.stringify(rules))).toHaveProperty('rules');
    }
  });

  it('tells every problem at once, by place and without a value', () => {
    const problems = problemsOf({
      claims: [claim, { claim: 'Upper', from: { constant: 'secret' } }, { ...claim, speed: 1 }],
      scopes: [{ add: ['openid'] }],
      maxBytes: 9,
    });
    expect(problems).toEqual([
      'claims.1.claim is missing or malformed',
      'claims.2 has fields that are unknown: speed',
      'scopes.0.add.0 is missing or malformed',
      'maxBytes is missing or malformed',
    ]);
  });

  it.each(['{', '[]', '7', 'null', '{}'])('refuses %s', (json) => {
    expect(parseTokenRules(json)).toHaveProperty('problems');
  });

  it.each([
    'sub',
    'aud',
    'email',
    'cognito:groups',
    'custom:role',
    'dev:x',
    '__proto__',
    'token_use',
  ])('refuses a rule for the reserved claim %s', (bareClaim) => {
    expect(problemsOf({ claims: [{ bareClaim, from: { constant: 1 } }] })).toEqual([
      'claims.0.bareClaim is missing or malformed',
    ]);
  });

  it.each(['aws.cognito.signin.user.admin', 'openid', 'a b/c'])(
    'refuses to add scope %s',
    (scope) => {
      expect(problemsOf({ scopes: [{ add: [scope] }] })).toHaveLength(1);
      expect(problemsOf({ roles: { admin: { scopes: [scope] } } })).toHaveLength(1);
    },
  );

  it.each(['Admin', '1st', '', 'ädmin', 'arn:aws:iam::000000000000:role/Admin', 'a'.repeat(65)])(
    'refuses %j among the roles',
    (role) => {
      expect(problemsOf({ roles: { [role]: {} } })).not.toEqual([]);
    },
  );

  it.each([
    ['needs either claim or bareClaim', { from: { constant: 1 } }],
    ['needs either claim or bareClaim', { ...claim, bareClaim: 'y' }],
    [
      'must not make a tag of what users can write',
      { claim: 'x', from: { account: 'name' }, tag: true },
    ],
    [
      'takes for a machine what only users have',
      { claim: 'x', from: { group: 'a' }, for: 'machine' },
    ],
  ])('tells that a claim %s', (problem, rule) => {
    expect(problemsOf({ claims: [rule] })).toEqual([`claims.0 ${problem}`]);
  });

  it.each([
    [{ role: 'Editor' }, 'role'],
    [{ tenantRole: ['editor', 'Editor'] }, 'tenantRole.1'],
    [{ tenant: '_acme' }, 'tenant'],
    [{ tenant: ['acme', 'a/b'] }, 'tenant.1'],
  ])('refuses a condition that no account can meet: %j', (when, field) => {
    expect(problemsOf({ scopes: [{ suppress: ['a/b'], when }] })).toEqual([
      `scopes.0.when.${field} is missing or malformed`,
    ]);
  });

  it('tells of a condition that waits for a role which no token carries', () => {
    const when = { role: ['editor', 'boss'], tenantRole: 'chief' };
    expect(problemsOf({ suppress: [{ claims: ['name'], when }] })).toEqual([
      'suppress.0.when names a role that is not among the roles',
      'suppress.0.when names a role that is not among the roles',
    ]);
  });
});
