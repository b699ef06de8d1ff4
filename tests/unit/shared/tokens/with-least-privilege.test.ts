import { describe, expect, it } from 'vitest';
import { withLeastPrivilege } from '../../../../shared/tokens/with-least-privilege.ts';
import { tokenPolicy } from '../../../../shared/tokens/token-policy.ts';
import { SettingsInvalid } from '../../../../shared/environment/settings-invalid.ts';
import { rulesWith } from './examples.ts';

const settings = {
  claimPrefix: 'app:',
  tokensWithoutStore: 'least-privilege',
  birthGrants: [],
  signInRules: JSON.stringify({
    clients: { editors: { roles: ['editor'] }, corporate: { providers: ['Okta'] } },
  }),
} as const;
const rules = rulesWith({ suppress: [{ claims: ['name'], in: ['id'], when: { role: 'viewer' } }] });
const policy = tokenPolicy({ ...settings, tokenRules: JSON.stringify(rules) });
const least = { 'app:account': 'unknown', 'app:roles': [] };

describe('withLeastPrivilege', () => {
  it.each([{ response: null }, {}, { response: { claimsAndScopeOverrideDetails: null } }])(
    'gives an event that came back as %j the claims of everybody, and takes away what is ruled',
    (own) => {
      const event = {
        version: '3',
        triggerSource: 'TokenGeneration_Authentication',
        request: {},
        ...own,
      };
      expect(withLeastPrivilege(event, policy)).toEqual({
        ...event,
        response: {
          claimsAndScopeOverrideDetails: {
            idTokenGeneration: { claimsToAddOrOverride: least, claimsToSuppress: ['name'] },
            accessTokenGeneration: { claimsToAddOrOverride: least },
          },
        },
      });
    },
  );

  it.each([
    ['a role', 'editors', 'SIGNIN_UNAVAILABLE'],
    ['another way in', 'corporate', 'SIGNIN_WAY_NOT_ALLOWED'],
  ])(
    'refuses at an app client that asks for %s, of which nothing is known',
    (_, clientId, code) => {
      const event = {
        version: '3',
        triggerSource: 'TokenGeneration_HostedAuth',
        callerContext: { clientId },
        request: {},
        response: {},
      };
      expect(() => withLeastPrivilege(event, policy)).toThrow(
        expect.objectContaining({ name: 'Refusal', code }),
      );
    },
  );

  it.each([
    ['an answer', { request: {}, response: { claimsAndScopeOverrideDetails: { x: 1 } } }],
    ['an answer of version 1', { request: {}, response: { claimsOverrideDetails: { x: 1 } } }],
    ['a machine', { triggerSource: 'TokenGeneration_ClientCredentials', request: {} }],
    ['no request', { response: null }],
    ['null', null],
    ['a text', 'x'],
  ])('leaves alone what has %s', (_, event) => {
    expect(withLeastPrivilege(structuredClone(event), policy)).toEqual(event);
  });
});

const make = () => tokenPolicy({ ...settings, tokenRules: '{"roles":{}}' });

describe('tokenPolicy', () => {
  it('refuses rules with every problem, by the name of the setting', () => {
    expect(make).toThrow(SettingsInvalid);
    expect(make).toThrow(
      expect.objectContaining({
        problems: expect.arrayContaining([
          'POOLKEEPER_TOKEN_RULES: claims is missing or malformed.',
        ]),
      }),
    );
  });
});
