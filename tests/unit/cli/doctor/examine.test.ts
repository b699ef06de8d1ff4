import { describe, expect, it } from 'vitest';
import { examine } from '../../../../cli/doctor/examine.ts';
import type { DoctorFacts } from '../../../../cli/doctor/facts.ts';
import { invocabilityBy } from '../../../../cli/doctor/invocability-by.ts';

const known = <Value>(value: Value) => ({ known: true, value }) as const;

const mailAccount = {
  productionAccess: true,
  sendingEnabled: true,
  enforcement: 'HEALTHY',
  maxPerDay: 50_000,
  sentInLastDay: 100,
  suppressedReasons: ['BOUNCE', 'COMPLAINT'],
};
const mailIdentity = {
  name: 'example.com',
  exists: true,
  verified: true,
  dkim: 'SUCCESS',
  mailFromDomain: 'mail.example.com',
  mailFromStatus: 'SUCCESS',
};
const codeKey = {
  id: 'arn:aws:kms:eu-west-1:1:key/k',
  state: 'Enabled',
  encrypting: ['cognito-idp.amazonaws.com '],
  accountDecides: true,
};
const pool = {
  UserPoolTier: 'ESSENTIALS',
  EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
  LambdaConfig: { CustomEmailSender: {}, PreTokenGenerationConfig: { LambdaVersion: 'V3_0' } },
};
const trigger = {
  slot: 'PreSignUp',
  functionArn: 'arn:aws:lambda:eu-west-1:1:function:f',
  state: 'Active',
  lastUpdate: 'Successful',
  invocable: 'yes',
  poolArn: 'arn:aws:cognito-idp:eu-west-1:1:userpool/eu-west-1_A',
} as const;

const now = Date.parse('2026-06-01T12:00:00Z');
const rule = { rule: 'Rule', name: 'poolkeeper-prod-rule', bus: undefined, state: 'on' } as const;
const pipe = { pipe: 'AccountsPipe', name: 'poolkeeper-prod-accounts', status: 'IN_SYNC' };
const stopped = { ...pipe, status: 'MODIFIED', differs: ['/DesiredState is STOPPED'] };

const well: DoctorFacts = {
  stage: 'prod',
  now,
  stackAgeMs: 86_400_000,
  rules: [known(rule)],
  pipes: [known({ ...pipe, differs: [] })],
  reconciler: known('2026-06-01T11:50:00Z'),
  clock: known(0),
  stackStatus: 'UPDATE_COMPLETE',
  placeholders: [],
  hasSenders: true,
  mailAccount: known(mailAccount),
  mailIdentity: known(mailIdentity),
  dmarc: known({ domain: 'example.com', policy: 'reject' }),
  codeKey: known(codeKey),
  pool: known(pool),
  missingTriggers: [],
  triggers: [known(trigger)],
  deadLetters: [known({ queue: 'MailDeadLetters', depth: 0 })],
  load: {},
  rates: new Map(),
};

const rates = new Map([
  ['UserAuthentication', known(300)],
  ['UserCreation', known(50)],
] as const);

const without = (member: string) => ({ ...mailIdentity, [member]: undefined });

const placeholder = { parameter: 'passkeyDomain', value: 'localhost' };

const cases: [string, Partial<DoctorFacts>, string][] = [
  [
    'a domain that belongs to nobody',
    { placeholders: [{ ...placeholder, level: 'refused' }] },
    'problem placeholder',
  ],
  [
    'such a domain on a stage for trying',
    { placeholders: [{ ...placeholder, level: 'noted' }] },
    'warning placeholder',
  ],
  [
    'the SES sandbox',
    { mailAccount: known({ ...mailAccount, productionAccess: false }) },
    'problem mail-sandbox',
  ],
  [
    'paused sending',
    { mailAccount: known({ ...mailAccount, sendingEnabled: false }) },
    'problem mail-paused',
  ],
  [
    'probation',
    { mailAccount: known({ ...mailAccount, enforcement: 'PROBATION' }) },
    'problem mail-reputation',
  ],
  [
    'no suppression of complaints',
    { mailAccount: known({ ...mailAccount, suppressedReasons: ['BOUNCE'] }) },
    'warning mail-suppression',
  ],
  ['more mails than the quota', { load: { mailsPerDay: 50_001 } }, 'problem mail-quota'],
  [
    'a quota that is nearly used up',
    { mailAccount: known({ ...mailAccount, sentInLastDay: 45_000 }) },
    'warning mail-quota-used',
  ],
  [
    'no identity',
    { mailIdentity: known({ ...mailIdentity, exists: false }) },
    'problem mail-identity',
  ],
  [
    'an unverified identity',
    { mailIdentity: known({ ...mailIdentity, verified: false }) },
    'problem mail-identity',
  ],
  [
    'unsigned mails',
    { mailIdentity: known({ ...mailIdentity, dkim: 'PENDING' }) },
    'problem mail-dkim',
  ],
  [
    'no MAIL FROM domain',
    { mailIdentity: known(without('mailFromDomain') as never) },
    'warning mail-from',
  ],
  [
    'a MAIL FROM domain that failed',
    { mailIdentity: known({ ...mailIdentity, mailFromStatus: 'FAILED' }) },
    'problem mail-from',
  ],
  ['no DMARC', { dmarc: known(undefined) }, 'problem mail-dmarc'],
  [
    'a DMARC that watches only',
    { dmarc: known({ domain: 'example.com', policy: 'none' }) },
    'warning mail-dmarc',
  ],
  [
    'a key that is to be deleted',
    { codeKey: known({ ...codeKey, state: 'PendingDeletion' }) },
    'problem code-key',
  ],
  ['a key that is off', { codeKey: known({ ...codeKey, state: 'Disabled' }) }, 'problem code-key'],
  [
    'no grant for Cognito',
    { codeKey: known({ ...codeKey, encrypting: [] }) },
    'problem code-key-grant',
  ],
  [
    'a policy that shuts the account out',
    { codeKey: known({ ...codeKey, accountDecides: false }) },
    'warning code-key-policy',
  ],
  ['a pool that is gone', { pool: known(undefined) }, 'problem pool'],
  [
    'a trigger that is not attached',
    { missingTriggers: ['PreSignUp'] },
    'problem trigger-attached',
  ],
  [
    'a plan below what is used',
    { pool: known({ ...pool, UserPoolTier: 'LITE', Policies: {} }) },
    'problem plan',
  ],
  [
    'threat protection below PLUS',
    { pool: known({ ...pool, UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } }) },
    'problem plan',
  ],
  ['PLUS for nothing', { pool: known({ ...pool, UserPoolTier: 'PLUS' }) }, 'warning plan'],
  [
    'fifty mails a day',
    { pool: known({ ...pool, EmailConfiguration: {}, Policies: {}, LambdaConfig: {} }) },
    'problem default-sender',
  ],
  [
    'codes by mail without an identity',
    { pool: known({ ...pool, EmailConfiguration: {} }) },
    'problem default-sender',
  ],
  [
    'a role that cannot send',
    { pool: known({ ...pool, SmsConfigurationFailure: 'SNSSandbox' }) },
    'problem pool-messages',
  ],
  [
    'a function that failed',
    { triggers: [known({ ...trigger, state: 'Failed' })] },
    'problem trigger-function',
  ],
  [
    'a failed update of a function',
    { triggers: [known({ ...trigger, lastUpdate: 'Failed' })] },
    'problem trigger-function',
  ],
  [
    'a function nobody may invoke',
    { triggers: [known({ ...trigger, invocable: 'no' })] },
    'problem trigger-invocable',
  ],
  [
    'a function that any pool may invoke',
    { triggers: [known({ ...trigger, invocable: 'by-any-pool' })] },
    'problem trigger-invocable',
  ],
  ['a clock that is late', { clock: known(31_000) }, 'warning clock'],
  ['a clock that is ahead', { clock: known(-31_000) }, 'warning clock'],
  ['a stack that rolled back', { stackStatus: 'UPDATE_ROLLBACK_COMPLETE' }, 'problem stack'],
  ['a deployment under way', { stackStatus: 'UPDATE_IN_PROGRESS' }, 'warning stack'],
  ['a rule that is off', { rules: [known({ ...rule, state: 'off' })] }, 'problem rule'],
  ['a rule that is gone', { rules: [known({ ...rule, state: 'gone' })] }, 'problem rule'],
  ['a pipe that was stopped', { pipes: [known(stopped)] }, 'problem pipe'],
  ['a pipe that is gone', { pipes: [known({ ...stopped, status: 'DELETED' })] }, 'problem pipe'],
  [
    'a pipe that CloudFormation does not check',
    { pipes: [known({ ...stopped, status: 'NOT_CHECKED' })] },
    'warning pipe',
  ],
  [
    'a pipe that nobody may look at',
    { pipes: [{ known: false, why: 'AccessDenied' }] },
    'warning pipe',
  ],
  ['no walk since yesterday', { reconciler: known('2026-05-31T11:00:00Z') }, 'problem reconciler'],
  ['a reconciler that never ran', { reconciler: known(undefined) }, 'problem reconciler'],
  ['dead letters', { deadLetters: [known({ queue: 'Q', depth: 1 })] }, 'warning dead-letters'],
  [
    'more sign-ins than the quota',
    { rates, load: { signInsPerSecond: 301 } },
    'warning sign-in-quota',
  ],
  [
    'more sign-ups than the quota',
    { rates, load: { signUpsPerSecond: 51 } },
    'warning sign-up-quota',
  ],
  [
    'sign-ins with a quota that nobody could read',
    { load: { signInsPerSecond: 20 } },
    'warning sign-in-quota',
  ],
  [
    'what AWS does not tell',
    { mailAccount: { known: false, why: 'AccessDenied' } },
    'warning mail-account',
  ],
];

describe('the doctor', () => {
  it('finds nothing where all is well', () => {
    expect(examine(well)).toEqual([]);
  });

  it.each(cases)('names %s, once, with a remedy', (_, facts, expected) => {
    const found = examine({ ...well, ...facts });
    expect(found.map(({ level, check }) => `${level} ${check}`)).toEqual([expected]);
    for (const { what, remedy } of found) {
      expect(what.length).toBeGreaterThan(10);
      expect(remedy.length).toBeGreaterThan(10);
    }
  });

  it('gives the stage an hour until its reconciler runs', () => {
    const facts = { reconciler: known(undefined), stackAgeMs: 3_600_000 };
    expect(examine({ ...well, ...facts })).toEqual([]);
  });

  it.each([
    [{ missingTriggers: ['PreSignUp'] }, 'poolkeeper drift --stage prod --repair'],
    [
      { triggers: [known({ ...trigger, invocable: 'no' as const })] },
      `--source-arn ${trigger.poolArn} --source-account 1`,
    ],
    [
      { rules: [known({ ...rule, bus: 'poolkeeper-prod', state: 'off' as const })] },
      'aws events enable-rule --name poolkeeper-prod-rule --event-bus-name poolkeeper-prod',
    ],
    [{ pipes: [known(stopped)] }, 'aws pipes start-pipe --name poolkeeper-prod-accounts'],
    [
      { codeKey: known({ ...codeKey, state: 'PendingDeletion' }) },
      `aws kms cancel-key-deletion --key-id ${codeKey.id}`,
    ],
  ])('gives the very call as the remedy (%#)', (facts, call) => {
    expect(examine({ ...well, ...facts })[0]?.remedy).toContain(call);
  });

  it('needs no grant where Cognito hands no codes over', () => {
    const facts = { codeKey: known({ ...codeKey, encrypting: [] }), hasSenders: false };
    expect(examine({ ...well, ...facts })).toEqual([]);
  });

  it('finds nothing in a load that the quotas allow', () => {
    const load = { signInsPerSecond: 300, signUpsPerSecond: 50 };
    expect(examine({ ...well, rates, load })).toEqual([]);
  });

  it('says that a quota is assumed where it could not be read', () => {
    const facts = {
      load: { signInsPerSecond: 20 },
      rates: new Map([['UserAuthentication', { known: false, why: 'AccessDenied' }]] as const),
    };
    const [found] = examine({ ...well, ...facts });
    expect(found?.what).toBe(
      "20 sign-ins a second are expected; AWS's default of 120 is assumed, as the quota could not be read (AccessDenied)",
    );
  });

  it('names problems before warnings', () => {
    const facts = {
      load: { signInsPerSecond: 500 },
      codeKey: known({ ...codeKey, state: 'Disabled' }),
    };
    expect(examine({ ...well, ...facts }).map(({ level }) => level)).toEqual([
      'problem',
      'warning',
    ]);
  });
});

const POOL = 'arn:aws:cognito-idp:eu-west-1:1:userpool/eu-west-1_A';
const MINE = 'arn:aws:cognito-idp:eu-west-1:1:userpool/*';
const ANY = 'arn:aws:cognito-idp:*:*:userpool/*';
const statement = (Condition?: object, Service = 'cognito-idp.amazonaws.com') =>
  JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { Service }, Condition }] });

describe('who may invoke a function', () => {
  it.each([
    ['no policy', undefined, 'no'],
    ['this pool', statement({ ArnLike: { 'AWS:SourceArn': POOL } }), 'yes'],
    ['another pool', statement({ ArnLike: { 'AWS:SourceArn': `${POOL}b` } }), 'no'],
    ['no condition', statement(), 'by-any-pool'],
    ['its account only', statement({ StringEquals: { 'aws:SourceAccount': '1' } }), 'yes'],
    ['another account only', statement({ StringEquals: { 'aws:SourceAccount': '2' } }), 'no'],
    ['every pool of its account', statement({ ArnLike: { 'aws:SourceArn': MINE } }), 'yes'],
    ['a name that it begins with', statement({ ArnLike: { 'aws:SourceArn': `${POOL}*` } }), 'yes'],
    ['every pool of everybody', statement({ ArnLike: { 'aws:SourceArn': ANY } }), 'by-any-pool'],
    [
      'every pool, but of its account',
      statement({ ArnLike: { 'aws:SourceArn': ANY }, StringEquals: { 'aws:SourceAccount': '1' } }),
      'yes',
    ],
    ['a wildcard that is none', statement({ StringEquals: { 'aws:SourceArn': MINE } }), 'no'],
    ['one of two pools', statement({ ArnEquals: { 'aws:SourceArn': [`${POOL}b`, POOL] } }), 'yes'],
    ['another service', statement(undefined, 'events.amazonaws.com'), 'no'],
  ])('is told by a policy with %s', (_, policy, expected) => {
    expect(invocabilityBy(policy, POOL)).toBe(expected);
  });
});
