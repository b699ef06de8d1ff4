import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../../../shared/events/event.ts';
import {
  parseInboundFederation,
  respondInboundFederation,
} from '../../../../shared/events/inbound-federation.ts';
import { decideInboundFederation } from '../../../../shared/federation/decide-inbound-federation.ts';
import type { ProviderPolicy } from '../../../../shared/federation/provider-policy.ts';
import { providerNamed } from './policies.ts';

const lena = { sub: 'Lena-1', email: 'lena@example.com', email_verified: true, name: 'Lena' };

const eventOf = (attributes: unknown, own: Record<string, unknown> = {}) =>
  parseEvent({
    triggerSource: 'InboundFederation_ExternalProvider',
    userName: 'corp_lena-1',
    request: { providerName: 'Corp', providerType: 'OIDC', attributes, ...own },
    response: { userAttributesToMap: {} },
  });

const decide = (
  attributes: unknown,
  policy: Partial<ProviderPolicy> = {},
  request: Record<string, unknown> = {},
) =>
  decideInboundFederation(
    parseInboundFederation(eventOf(attributes, request)),
    [providerNamed('Corp', policy)],
    { blockedProviders: ['other'], maintenance: false },
  );

const takenOver = (...of: Parameters<typeof decide>) => {
  const outcome = decide(...of);
  return outcome.kind === 'allow' ? outcome.answer.attributes : outcome;
};

const apart = { linking: 'allow' } as const;

const unverified = {
  kind: 'refuse',
  code: 'SIGNUP_PROVIDER_EMAIL_UNVERIFIED',
  reason: 'email-proven',
};

describe('decideInboundFederation', () => {
  it('takes over the subject, the address, and what is listed', () => {
    expect(takenOver({ idToken: lena })).toEqual({
      sub: 'Lena-1',
      email: 'lena@example.com',
      email_verified: 'true',
      name: 'Lena',
    });
  });

  it('drops roles, groups, tokens and everything else that is not listed (T4, T10)', () => {
    const claims = {
      ...lena,
      groups: ['admin'],
      'cognito:groups': 'admin',
      'custom:role': 'admin',
      __proto__: { name: 'x' },
      phone_number: '+1',
      phone_number_verified: true,
    };
    const attributes = { idToken: claims, tokenResponse: { access_token: 'secret' } };
    expect(Object.keys(takenOver(attributes)).toSorted()).toEqual([
      'email',
      'email_verified',
      'name',
      'sub',
    ]);
  });

  it('never answers with nothing, which Cognito would read as "take all"', () => {
    const bare = { providerType: 'SAML' };
    expect(takenOver({}, apart, bare)).toEqual({ email_verified: 'false' });
    expect(takenOver({ samlResponse: { groups: 'admin' } }, apart, bare)).toEqual({
      email_verified: 'false',
    });
  });

  it.each([null, [], 'x', 42, { idToken: null, userInfo: 'x', samlResponse: [] }])(
    'survives %j for attributes',
    (attributes) => {
      expect(takenOver(attributes, apart)).toEqual({ email_verified: 'false' });
      expect(decide(attributes)).toMatchObject({ code: 'SIGNUP_EMAIL_REQUIRED' });
    },
  );

  it('takes only texts, numbers and truth values, and no empty ones', () => {
    const idToken = { ...lena, name: ['Lena', 'Boss'], given_name: '' };
    expect(takenOver({ idToken })).not.toHaveProperty('name');
    expect(takenOver({ idToken })).not.toHaveProperty('given_name');
    expect(takenOver({ idToken: { ...lena, name: 42 } })).toMatchObject({ name: '42' });
  });

  it('believes the signed ID token before the userinfo endpoint', () => {
    const userInfo = { ...lena, name: 'Other', given_name: 'L' };
    expect(takenOver({ idToken: lena, userInfo })).toMatchObject({ name: 'Lena', given_name: 'L' });
  });

  it.each([
    ['a provider says no', { idToken: { ...lena, email_verified: false } }],
    ['it says nothing', { idToken: { sub: '1', email: 'lena@example.com' } }],
    ['it says "yes"', { idToken: { ...lena, email_verified: 'yes' } }],
    ['it says 1', { idToken: { ...lena, email_verified: 1 } }],
    ['it says a list', { idToken: { ...lena, email_verified: [true] } }],
    [
      'its yes is about another address (T3)',
      {
        idToken: { sub: '1', email: 'victim@example.com' },
        userInfo: { email: 'own@example.com', email_verified: true },
      },
    ],
    ['its two sources differ', { idToken: { ...lena, email_verified: false }, userInfo: lena }],
    ['the address is none', { idToken: { ...lena, email: 'lena@example.com\n' } }],
    [
      'the address has a look-alike (T15)',
      { idToken: { ...lena, email: 'lena\uFF20example.com' } },
    ],
    [
      'the address has the Kelvin sign (T16)',
      { idToken: { ...lena, email: '\u212Aim@example.com' } },
    ],
  ])('refuses an address of which %s (T2)', (_, attributes) => {
    expect(decide(attributes)).toEqual(unverified);
    expect(decide(attributes, { linking: 'block' })).toEqual(unverified);
    expect(takenOver(attributes, apart)).toMatchObject({ email_verified: 'false' });
  });

  it.each([
    ['no address', { idToken: { sub: '1', name: 'Lena', email_verified: true } }],
    ['an empty one', { idToken: { ...lena, email: '' } }],
    ['a list for one', { idToken: { ...lena, email: ['lena@example.com'] } }],
  ])('refuses who brings %s, so that no proof is taken from a linked user', (_, attributes) => {
    const missing = { kind: 'refuse', code: 'SIGNUP_EMAIL_REQUIRED', reason: 'email-present' };
    expect(decide(attributes)).toEqual(missing);
    expect(decide(attributes, { linking: 'block' })).toEqual(missing);
    expect(decide(attributes, apart)).toMatchObject({ kind: 'allow' });
  });

  it('takes the word of the userinfo endpoint where the ID token is silent about the address', () => {
    const userInfo = { ...lena, email: 'Lena@Example.com' };
    const idToken = { sub: 'Lena-1', email: 'lena@example.com' };
    expect(takenOver({ idToken: { sub: 'Lena-1' }, userInfo })).toMatchObject({
      email: 'Lena@Example.com',
      email_verified: 'true',
    });
    expect(takenOver({ idToken, userInfo })).toMatchObject({ email_verified: 'true' });
  });

  it('takes the word of a company for its own domains only, sub-domains not included', () => {
    const corp = {
      emailProof: ['corp.example'],
      emailAttribute: 'http://claims/mail',
      linking: 'link',
    } as const;
    const told = (email: string) =>
      decide({ samlResponse: { 'http://claims/mail': email } }, corp, { providerType: 'SAML' });
    expect(told('jane@corp.example')).toMatchObject({
      kind: 'allow',
      answer: {
        attributes: { 'http://claims/mail': 'jane@corp.example', email_verified: 'true' },
      },
    });
    for (const email of ['jane@sub.corp.example', 'jane@evilcorp.example', 'jane@gmail.com']) {
      expect(told(email)).toEqual(unverified);
    }
  });

  it('never proves an address of a provider whose word does not count', () => {
    const facebook = { linking: 'allow', emailProof: 'never' } as const;
    expect(takenOver({ userInfo: lena }, facebook)).toMatchObject({ email_verified: 'false' });
  });

  it('calls no address verified of a provider whose users are apart, whatever proves it', () => {
    for (const emailProof of ['claim', ['example.com']] as const) {
      const told = takenOver({ idToken: lena }, { linking: 'allow', emailProof });
      expect(told).toMatchObject({ email: 'lena@example.com', email_verified: 'false' });
    }
  });

  it('refuses a provider that no policy stands for', () => {
    expect(decide({ idToken: lena }, {}, { providerName: 'Evil' })).toEqual({
      kind: 'refuse',
      code: 'SIGNUP_PROVIDER_NOT_ALLOWED',
      reason: 'provider-listed',
    });
  });

  it('refuses everybody in maintenance', () => {
    const facts = parseInboundFederation(eventOf({ idToken: lena }));
    const switches = { blockedProviders: [], maintenance: true };
    expect(decideInboundFederation(facts, [providerNamed('Corp')], switches)).toEqual({
      kind: 'refuse',
      code: 'SIGNIN_MAINTENANCE',
      reason: 'maintenance',
    });
  });

  it('refuses everybody from a provider that an operator has blocked, whatever its case', () => {
    const facts = parseInboundFederation(eventOf({ idToken: lena }));
    const blocked = { blockedProviders: ['corp'], maintenance: false };
    expect(decideInboundFederation(facts, [providerNamed('Corp')], blocked)).toEqual({
      kind: 'refuse',
      code: 'SIGNUP_PROVIDER_NOT_ALLOWED',
      reason: 'provider-not-blocked',
    });
  });

  it.each([
    ['OIDC', 'sub'],
    ['Google', 'sub'],
    ['SignInWithApple', 'sub'],
    ['Facebook', 'id'],
    ['LoginWithAmazon', 'user_id'],
  ])('finds the subject of %s', (providerType, name) => {
    const claims = { [name]: 'Raw_Subject', email: 'lena@example.com', email_verified: 'true' };
    const outcome = decide({ userInfo: claims }, {}, { providerType });
    expect(outcome).toMatchObject({
      answer: { subject: 'Raw_Subject', attributes: { [name]: 'Raw_Subject' } },
    });
  });

  it('reads no subject of a type that Cognito has added since', () => {
    expect(decide({ idToken: lena }, {}, { providerType: 'New' })).toMatchObject({
      answer: { subject: undefined },
    });
  });
});

describe('respondInboundFederation', () => {
  it('writes the one documented field', () => {
    const event = eventOf({});
    respondInboundFederation(event, { email_verified: 'false' });
    expect(event.raw['response']).toEqual({ userAttributesToMap: { email_verified: 'false' } });
  });
});
