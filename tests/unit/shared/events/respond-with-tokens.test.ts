import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../../../shared/events/event.ts';
import {
  parsePreTokenGeneration,
  respondWithTokens,
  type TokenContent,
} from '../../../../shared/events/pre-token-generation.ts';

const claims = { 'app:account': 'active', 'app:roles': ['editor'] };
const plain: TokenContent = {
  idClaims: claims,
  accessClaims: claims,
  idSuppressed: [],
  accessSuppressed: [],
  scopesToAdd: [],
  scopesToSuppress: [],
};

/** The response after tokens were put into an event of this version. */
const responseOf = (own: object, content: Partial<TokenContent> = {}): unknown => {
  const event = parseEvent({ ...own });
  respondWithTokens(event, { ...plain, ...content });
  return event.raw['response'];
};

describe('respondWithTokens', () => {
  it.each(['2', '3', '4'])('sets both tokens in version %s', (version) => {
    expect(responseOf({ version, response: { claimsAndScopeOverrideDetails: null } })).toEqual({
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride: claims },
        accessTokenGeneration: { claimsToAddOrOverride: claims },
      },
    });
  });

  it('sets texts in the ID token in version 1, which knows no other', () => {
    expect(responseOf({ version: '1', response: { claimsOverrideDetails: null } })).toEqual({
      claimsOverrideDetails: {
        claimsToAddOrOverride: { 'app:account': 'active', 'app:roles': '["editor"]' },
      },
    });
  });

  it('says what is suppressed, which scopes change, and which groups there are instead', () => {
    const content = {
      idSuppressed: ['phone_number'],
      accessSuppressed: ['custom:plan'],
      scopesToAdd: ['api/read'],
      scopesToSuppress: ['api/write'],
      groups: { names: ['staff'], iamRoles: ['arn:aws:iam::000000000000:role/x'] },
    };
    const groupOverrideDetails = {
      groupsToOverride: ['staff'],
      iamRolesToOverride: ['arn:aws:iam::000000000000:role/x'],
    };
    expect(responseOf({ version: '3' }, content)).toEqual({
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride: claims, claimsToSuppress: ['phone_number'] },
        accessTokenGeneration: {
          claimsToAddOrOverride: claims,
          claimsToSuppress: ['custom:plan'],
          scopesToAdd: ['api/read'],
          scopesToSuppress: ['api/write'],
        },
        groupOverrideDetails,
      },
    });
    expect(responseOf({ version: '1' }, content)).toMatchObject({
      claimsOverrideDetails: { claimsToSuppress: ['phone_number'], groupOverrideDetails },
    });
  });

  it.each([
    ['null', { response: null }],
    ['a list', { response: [] }],
    ['absent', {}],
  ])('makes the response when it is %s', (_, own) => {
    expect(Object.keys(Object(responseOf({ version: '3', ...own })))).toEqual([
      'claimsAndScopeOverrideDetails',
    ]);
  });

  it.each([null, []])('replaces details that arrive as %j', (claimsAndScopeOverrideDetails) => {
    expect(
      responseOf({ version: '2', response: { claimsAndScopeOverrideDetails } }),
    ).toHaveProperty(['claimsAndScopeOverrideDetails', 'idTokenGeneration']);
  });

  it.each(['1', '3'])('mentions no group in version %s: an empty one takes all away', (version) => {
    expect(JSON.stringify(responseOf({ version }))).not.toContain('group');
  });
});

const read = (request: unknown, own: object = {}) =>
  parsePreTokenGeneration(parseEvent({ userName: 'x', triggerSource: 'T', request, ...own }));

describe('parsePreTokenGeneration', () => {
  const nothing = {
    bearer: 'user',
    source: 'T',
    userName: 'x',
    groups: { names: [], iamRoles: [] },
  };

  it('reads groups, their roles and the tenant that is asked for', () => {
    const groupConfiguration = {
      groupsToOverride: ['staff', 7],
      iamRolesToOverride: ['arn:a'],
      preferredRole: 'arn:a',
    };
    const clientMetadata = { tenant: 'acme', role: 'admin' };
    expect(read({ groupConfiguration, clientMetadata })).toEqual({
      ...nothing,
      attributes: {},
      groups: { names: ['staff'], iamRoles: ['arn:a'], preferredRole: 'arn:a' },
      requestedTenant: 'acme',
    });
  });

  it.each([null, [], 'x', { groupsToOverride: null, preferredRole: ['arn:a'] }])(
    'takes %j for no groups',
    (groupConfiguration) => {
      expect(read({ groupConfiguration, clientMetadata: null })).toEqual({
        ...nothing,
        attributes: {},
      });
    },
  );

  it('tells machines from users, and which app client asks', () => {
    const own = {
      triggerSource: 'TokenGeneration_ClientCredentials',
      callerContext: { clientId: 'abc' },
    };
    expect(read({}, own)).toMatchObject({ bearer: 'machine', clientId: 'abc' });
  });
});
