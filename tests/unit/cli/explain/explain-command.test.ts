import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../../../cli/program.ts';
import { signStatement } from '../../../../shared/sign-up/caller-proof.ts';

let folder: string;
let template: string;

const functionOf = (name: string, variables: Record<string, unknown>) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Handler: `functions/${name}/handler.handler`,
    Environment: {
      Variables: Object.fromEntries(
        Object.entries(variables).map(([key, value]) => [`POOLKEEPER_${key}`, value]),
      ),
    },
  },
});
const budget = 'none';
/** In the place of the path of the template, which is not known before the tests run. */
const TEMPLATE = 'the template';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'explain-'));
  template = join(folder, 'template.json');
  const resources = {
    Bucket: { Type: 'AWS::S3::Bucket' },
    PreSignUp: functionOf('pre-sign-up', {
      ALLOWED_EMAIL_DOMAINS: '*',
      DENIED_EMAIL_DOMAINS: 'blocked.example',
      STAGE: 'prod',
      SIGN_UP_MODE: 'open',
      SIGN_UP_WITHOUT_STORE: 'admit',
      DISPOSABLE_ADDRESSES: 'refuse',
      RESERVED_NAMES: 'standard',
      ATTRIBUTE_DEMANDS: 'none',
      MINIMUM_AGE: 'none',
      TERMS_VERSION: 'none',
      AUTO_CONFIRM_DOMAINS: 'none',
      CAPTCHA: 'none',
      CAPTCHA_SECRET: 'none',
      TRUSTED_CALLER_KEY: 'none',
      MAIL_EXCHANGE_CHECK: 'none',
      SIGN_UP_BUDGET_PER_MAILBOX: budget,
      SIGN_UP_BUDGET_PER_DOMAIN: budget,
      SIGN_UP_BUDGET_PER_CALLER: budget,
      SIGN_UP_BUDGET_IN_ALL: budget,
      ACCOUNTS_TABLE: { Ref: 'AccountsTable' },
      IDENTITY_PROVIDERS: JSON.stringify([
        { name: 'Google', linking: 'link', emailProof: 'claim' },
        { name: 'Corp', linking: 'block', emailProof: 'claim' },
        { name: 'Guests', linking: 'allow', emailProof: 'never' },
      ]),
    }),
    PreTokenGeneration: functionOf('pre-token-generation', {
      CLAIM_PREFIX: 'app:',
      TOKENS_WITHOUT_STORE: 'refuse',
      SIGN_IN_RULES: JSON.stringify({ clients: {} }),
      TOKEN_RULES: JSON.stringify({
        roles: {},
        claims: [],
        scopes: [],
        suppress: [],
        maxBytes: 2048,
        accessTokenAudience: false,
      }),
      BIRTH_GRANTS: 'none',
    }),
    CustomMessage: functionOf('custom-message', { DEFAULT_LOCALE: 'fr' }),
    PreAuthentication: functionOf('pre-authentication', {
      SIGN_IN_RULES: JSON.stringify({ clients: {} }),
      SIGN_IN_WITHOUT_STORE: 'allow',
      SUSPENDED_SIGN_IN: 'after-proof',
    }),
    InboundFederation: functionOf('inbound-federation', { IDENTITY_PROVIDERS: 'none' }),
  };
  writeFileSync(template, JSON.stringify({ Resources: resources }));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The same stage with other settings of sign-up. */
const stageWith = (settings: Record<string, string>): string => {
  const read = JSON.parse(readFileSync(template, 'utf8'));
  const { Variables } = read.Resources.PreSignUp.Properties.Environment;
  for (const [name, value] of Object.entries(settings)) Variables[`POOLKEEPER_${name}`] = value;
  const path = join(folder, 'other.json');
  writeFileSync(path, JSON.stringify(read));
  return path;
};

const run = async (...words: string[]) => {
  const out: string[] = [];
  const said: string[] = [];
  const code = await runProgram(words, {
    out: (text) => out.push(text),
    say: (text) => said.push(text),
  });
  return { code, out: out.join('\n'), said: said.join('\n') };
};
const explain = async (subject: string) => {
  const { code, out } = await run('explain', subject, '--template', template, '--output', 'json');
  return { code, ...JSON.parse(out) };
};

describe('poolkeeper explain', () => {
  it('tells what would happen to an address: checks, mail, first claims', async () => {
    const explanation = await explain('jane@example.com');
    expect(explanation).toMatchObject({
      code: 0,
      outcome: 'allowed',
      decidedBy: 'all-checks-passed',
      mail: { kind: 'sign-up', locale: 'fr' },
      claims: { id: { 'app:account': 'active', 'app:roles': [] } },
    });
    expect(explanation.checks[0]).toEqual({
      check: 'source-known',
      code: 'SIGNUP_NOT_POSSIBLE',
      result: 'passed',
    });
    expect(explanation.checks.at(-1)).toMatchObject({ check: 'admitted', result: 'at-run-time' });
  });

  it('names the check that refuses, what ran before it and what is told', async () => {
    const { outcome, decidedBy, message, checks, mail, claims } =
      await explain('a@x.blocked.example');
    expect({ outcome, decidedBy, message, mail, claims }).toEqual({
      outcome: 'refused',
      decidedBy: 'domain-not-denied',
      message: 'SIGNUP_DOMAIN_NOT_ALLOWED: This e-mail domain cannot be used.',
      mail: 'none',
      claims: undefined,
    });
    const results = checks.map(({ result }: { result: string }) => result);
    const at = results.indexOf('refuses');
    expect(new Set(results.slice(0, at))).toEqual(new Set(['passed']));
    expect(new Set(results.slice(at + 1))).toEqual(new Set(['not-reached']));
  });

  it('explains the file of an event', async () => {
    const explanation = await explain(
      'tests/fixtures/events/pre-sign-up/PreSignUp_AdminCreateUser.json',
    );
    expect(explanation).toMatchObject({
      outcome: 'allowed',
      mail: { kind: 'admin-invitation', locale: 'fr' },
    });
  });

  it.each([
    ['custom-message/CustomMessage_ForgotPassword', { mail: { kind: 'forgot-password' } }],
    ['custom-email-sender/CustomEmailSender_ResendCode', { mail: { kind: 'resend-code' } }],
    ['custom-email-sender/CustomEmailSender_AccountTakeOverNotification', { mail: 'none' }],
    [
      'pre-token-generation/TokenGeneration_Authentication',
      { claims: { id: { 'app:account': 'active', 'app:roles': [] } } },
    ],
    ['pre-authentication/PreAuthentication_Authentication', { decidedBy: 'may-try' }],
    ['inbound-federation/InboundFederation_ExternalProvider', { outcome: 'refused' }],
  ])('explains %s', async (name, expected) => {
    expect(await explain(`tests/fixtures/events/${name}.json`)).toMatchObject({
      code: 0,
      function: name.split('/')[0],
      ...expected,
    });
  });

  it.each([
    [
      'Google_1',
      'true',
      { addressFree: 'user-made-and-linked', addressTaken: 'linked' },
      'all-checks-passed',
    ],
    [
      'corp_1',
      'true',
      { addressFree: 'address-free', addressTaken: 'SIGNUP_ADDRESS_IN_USE' },
      'needs an address that no user has',
    ],
    [
      'Guests_1',
      'false',
      { addressFree: 'profile-apart', addressTaken: 'profile-apart' },
      'all-checks-passed',
    ],
    [
      'Google_1',
      'false',
      {
        addressFree: 'SIGNUP_PROVIDER_EMAIL_UNVERIFIED',
        addressTaken: 'SIGNUP_PROVIDER_EMAIL_UNVERIFIED',
      },
      'email-proven',
    ],
    [
      'Okta_1',
      'true',
      { addressFree: 'SIGNUP_PROVIDER_NOT_ALLOWED', addressTaken: 'SIGNUP_PROVIDER_NOT_ALLOWED' },
      'provider-listed',
    ],
  ])('says what %s comes to, verified %s', async (userName, verified, linking, decidedBy) => {
    const file = join(folder, 'external.json');
    const userAttributes = { email: 'jane@example.com', email_verified: verified };
    const triggerSource = 'PreSignUp_ExternalProvider';
    writeFileSync(file, JSON.stringify({ triggerSource, userName, request: { userAttributes } }));
    const explained = await explain(file);
    expect(explained).toMatchObject({ linking });
    const { out } = await run('explain', file, '--template', template);
    expect(out).toContain(`\n${explained.outcome}: ${decidedBy}\n`);
    expect(out).toContain(`where nobody has the address: ${linking.addressFree}\n`);
    expect(out).toContain(`where a confirmed user has it: ${linking.addressTaken}\n`);
  });

  it('says first which stage it speaks of, and where that is from', async () => {
    const { out } = await run('explain', 'jane@example.com', '--template', template);
    expect(out).toMatch(
      /^stage prod, as packaged in .*template\.json\nallowed: all-checks-passed\n/u,
    );
    expect(await explain('jane@example.com')).toMatchObject({ basis: { stage: 'prod', template } });
  });

  it.each<[Record<string, string>, string]>([
    [{}, 'allowed: all-checks-passed'],
    [{ SIGN_UP_MODE: 'invite-only' }, 'depends: needs an invitation'],
    [{ SIGN_UP_MODE: 'waitlist' }, 'depends: needs an invitation'],
    [{ CAPTCHA: 'altcha', CAPTCHA_SECRET: 's'.repeat(40) }, 'depends: needs a solved captcha'],
    [
      { SIGN_UP_MODE: 'waitlist', CAPTCHA: 'altcha', CAPTCHA_SECRET: 's'.repeat(40) },
      'depends: needs a solved captcha and an invitation',
    ],
    [{ SIGN_UP_MODE: 'closed' }, 'refused: sign-up-open'],
  ])('heads its answer by what a sign-up depends on: %j', async (settings, headline) => {
    const path = stageWith(settings);
    const { out } = await run('explain', 'jane@example.com', '--template', path);
    expect(out.split('\n')[1]).toBe(headline);
  });

  it('tells apart what is not asked, and names what may still refuse', async () => {
    const path = stageWith({ SIGN_UP_BUDGET_PER_DOMAIN: '5/1h' });
    const { out } = await run('explain', 'jane@example.com', '--template', path);
    expect(out).toContain('\nmay still refuse: within-domain-budget, email-deliverable\n');
    expect(out).toMatch(/\ninvited +not-asked +SIGNUP_NOT_INVITED\n/u);
    expect(out).toMatch(/\nwithin-domain-budget +at-run-time /u);
  });

  it.each<[string, string, string, string]>([
    ['invite-only', 'Google_1', 'true', 'depends: needs an invitation of the address'],
    ['invite-only', 'Guests_1', 'false', 'refused: invited'],
    ['closed', 'Google_1', 'true', 'depends: needs a user who has the address'],
    ['closed', 'Corp_1', 'true', 'refused: sign-up-open'],
  ])(
    'says of a stage that is %s what %s depends on',
    async (mode, userName, verified, headline) => {
      const file = join(folder, 'external.json');
      const userAttributes = { email: 'jane@example.com', email_verified: verified };
      const triggerSource = 'PreSignUp_ExternalProvider';
      writeFileSync(file, JSON.stringify({ triggerSource, userName, request: { userAttributes } }));
      const path = stageWith({ SIGN_UP_MODE: mode });
      const { out } = await run('explain', file, '--template', path);
      expect(out.split('\n')[1]).toBe(headline);
    },
  );

  it('speaks to people without a word from outside steering their terminal', async () => {
    const { out, code } = await run('explain', 'a\u001B[31m@example.com', '--template', template);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^stage prod, as packaged in .*\nrefused: attributes-well-formed\ntold: SIGNUP_ATTRIBUTE_INVALID/,
    );
    expect(out).not.toContain('\u001B');
  });

  it.each([
    [['explain'], 2, 'missing required argument'],
    [['explian'], 2, 'Did you mean explain?'],
    [['explain', 'a@example.com', '--output', 'xml'], 2, 'Allowed choices'],
    [['complete', 'tcsh'], 2, 'Allowed choices'],
    [['explain', 'nowhere'], 2, 'neither an e-mail address nor a file'],
    [
      [
        'explain',
        'tests/fixtures/events/post-authentication/PostAuthentication_Authentication.json',
        '--template',
        TEMPLATE,
      ],
      2,
      'depends on what the stage remembers',
    ],
    [['explain', 'a@example.com', '--template', 'nowhere.json'], 2, 'npm run package'],
    [['explain', 'a@example.com', '--template', 'package.json'], 2, 'no CloudFormation template'],
    [['explain', 'a@example.com', '--template', TEMPLATE, '--stage', 'dev'], 2, 'cannot be used'],
  ])('%j ends with %i and says what to do', async (words, code, said) => {
    const result = await run(...words.map((word) => (word === TEMPLATE ? template : word)));
    expect(result.code).toBe(code);
    expect(result.said).toContain(said);
    expect(result.out).toBe('');
  });

  it.each([
    ['a proof', 'k'.repeat(40), 'none'],
    ['a proof by another key', 'o'.repeat(40), { kind: 'sign-up', locale: 'fr' }],
  ])('foresees that nobody is mailed who brings %s of the address', async (_, key, mail) => {
    const file = join(folder, 'proven.json');
    const email = 'jane@corp.example';
    const subject = { email: { canonical: email, domain: 'corp.example' }, clientId: 'web' };
    const statement = { callerHash: 'h'.repeat(16), emailProven: true, now: Date.now() };
    writeFileSync(
      file,
      JSON.stringify({
        triggerSource: 'PreSignUp_SignUp',
        userName: 'jane',
        callerContext: { clientId: 'web' },
        request: {
          userAttributes: { email },
          validationData: { callerProof: signStatement(key, subject, statement) },
        },
      }),
    );
    const path = stageWith({
      AUTO_CONFIRM_DOMAINS: 'corp.example',
      TRUSTED_CALLER_KEY: 'k'.repeat(40),
    });
    const { out } = await run('explain', file, '--template', path, '--output', 'json');
    expect(JSON.parse(out)).toMatchObject({ outcome: 'allowed', mail });
  });

  it('names a setting that is malformed, not its value', async () => {
    const broken = join(folder, 'broken.json');
    const text = JSON.stringify({
      Resources: {
        A: functionOf('pre-sign-up', { CAPTCHA_SECRET: 'too-short' }),
        B: functionOf('pre-token-generation', {}),
        C: functionOf('custom-message', {}),
      },
    });
    writeFileSync(broken, text);
    const { code, said } = await run('explain', 'a@example.com', '--template', broken);
    expect(code).toBe(1);
    expect(said).toContain('POOLKEEPER_CAPTCHA_SECRET');
    expect(said).not.toContain('too-short');
  });
});
