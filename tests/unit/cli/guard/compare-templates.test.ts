import { describe, expect, it } from 'vitest';
import { compareTemplates, judge } from '../../../../cli/guard/compare-templates.ts';
import { finding } from '../../../../cli/guard/finding.ts';
import { formatVerdict } from '../../../../cli/guard/format-verdict.ts';
import { readTemplate } from '../../../../cli/template/template.ts';
import {
  both,
  changed,
  type Change,
  deployed,
  findingsOf,
  property,
  removed,
  statement,
} from './deployed-template.ts';

const POOL = 'CognitoUserPoolMain';

describe('compareTemplates', () => {
  it('finds nothing between a template and itself', () => {
    expect(compareTemplates(deployed(), deployed())).toEqual([]);
  });

  it('does not mind the order of keys', () => {
    const reversed = JSON.stringify({ Resources: deployed().Resources }, (_key, value: unknown) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toReversed())
        : value,
    );
    expect(compareTemplates(deployed(), readTemplate(reversed, 'reversed'))).toEqual([]);
  });

  it('says for every finding what, why and where', () => {
    for (const one of compareTemplates(deployed(), { Resources: {} })) {
      expect(one.what.length).toBeGreaterThan(10);
      expect(one.why).toMatch(/\.$/u);
      expect(one.id.startsWith(`${one.harm}:${one.resource}`)).toBe(true);
    }
  });

  it('gives every finding an id of its own, in one word that needs no quotes', () => {
    for (const [before, after] of [
      [deployed(), { Resources: {} }],
      [{ Resources: {} }, deployed()],
    ] as const) {
      const ids = compareTemplates(before, after).map(({ id }) => id);
      expect(ids.filter((id) => !/^[\w.:-]+$/u.test(id))).toEqual([]);
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    }
  });

  it('tells the most harmful first', () => {
    const change = both(
      property('WebClient', 'AccessTokenValidity', 1440),
      property('PreSignUpFunction', 'Timeout', 5),
      removed('AccountsTable'),
    );
    expect(findingsOf(change).map(({ harm }) => harm)).toEqual(['loses', 'loosens', 'notice']);
  });

  it('says what a list would lose and gain', () => {
    const change = property(POOL, 'Policies.SignInPolicy.AllowedFirstAuthFactors', [
      'PASSWORD',
      'EMAIL_OTP',
    ]);
    expect(findingsOf(change)).toMatchObject([
      {
        what: 'Policies.SignInPolicy.AllowedFirstAuthFactors would lose WEB_AUTHN and gain EMAIL_OTP',
      },
    ]);
  });

  it.each<[string, Change]>([
    [
      'a secret that changes',
      property('PreSignUpFunction', 'Environment.Variables.POOLKEEPER_CAPTCHA_SECRET', 'hidden'),
    ],
    [
      'secrets among settings that are all new',
      property('CustomEmailSenderFunction', 'Environment', {
        Variables: { POOLKEEPER_TRUSTED_CALLER_KEY: 'hidden' },
      }),
    ],
    ["a provider's secret", property('GoogleProvider', 'ProviderDetails.client_secret', 'hidden')],
  ])('names %s without telling it', (_which, change) => {
    const findings = findingsOf(change);
    expect(findings).toHaveLength(1);
    expect(JSON.stringify(findings)).not.toContain('hidden');
  });

  it('tells of a section that changes what resources mean', () => {
    const text = JSON.stringify({ Resources: deployed().Resources, Transform: 'Example' });
    expect(compareTemplates(deployed(), readTemplate(text, 'x'))).toMatchObject([
      { id: 'notice:Transform' },
    ]);
  });
});

describe('formatVerdict', () => {
  it('says once what several resources have in common', () => {
    const change = both(
      ...['CustomEmailSenderRole', 'WelcomeMailRole'].map((role) =>
        statement(role, 'Condition', undefined),
      ),
    );
    const verdict = judge(compareTemplates(deployed(), changed(change)), []);
    expect(formatVerdict(verdict)).toBe(`REFUSED

CustomEmailSenderRole, WelcomeMailRole: it would allow ses:sendemail on ses:identity/example.com
  It was allowed on a condition that is gone or wider. Keep the condition.
  id: loosens:CustomEmailSenderRole:send-mails
  id: loosens:WelcomeMailRole:send-mails`);
  });

  it('counts what is alike beyond five', () => {
    const alike = Array.from('ABCDEFG').map((resource) =>
      finding('notice', { logicalId: resource }, { what: 'alike', why: 'So.' }),
    );
    expect(formatVerdict(judge(alike, []))).toContain('  A, B, C, D, E and 2 more: alike');
    expect(formatVerdict(judge(alike.slice(1, 6), []))).toContain('  B, C, D, E, F: alike');
  });

  it('gives notices by their reasons', () => {
    const change = both(
      property('PreSignUpFunction', 'Timeout', 5),
      property(POOL, 'MfaConfiguration', 'ON'),
    );
    const verdict = judge(compareTemplates(deployed(), changed(change)), []);
    expect(formatVerdict(verdict)).toBe(`GOOD TO KNOW

No rule of the guard speaks against it.
  PreSignUpFunction: Timeout would change from 4 to 5
  CognitoUserPoolMain: MfaConfiguration would change from OPTIONAL to ON`);
  });
});

describe('judge', () => {
  const findings = compareTemplates(deployed(), changed(removed('WebClient')));

  it('lets a finding pass that was accepted by its id', () => {
    expect(judge(findings, ['loses:WebClient'])).toMatchObject({
      refused: [],
      accepted: [{ id: 'loses:WebClient' }],
      unknown: [],
    });
  });

  it('tells of accepted ids that fit nothing', () => {
    expect(judge(findings, ['loses:WebClint']).unknown).toEqual(['loses:WebClint']);
    expect(judge(findings, ['loses:WebClint']).refused).toHaveLength(1);
  });
});

describe('readTemplate', () => {
  it.each([
    ['{', 'is not JSON'],
    ['[]', 'is no CloudFormation template'],
    ['{"Resources":{"A":{}}}', 'is no CloudFormation template'],
  ])('refuses %s', (json, words) => {
    expect(() => readTemplate(json, 'x.json')).toThrow(words);
  });
});
