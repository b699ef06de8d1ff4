import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../../../shared/events/event.ts';
import { respondWithClaims } from '../../../../shared/events/pre-token-generation.ts';

const claims = { 'app:account': 'active', 'app:roles': ['editor'] };

/** The response after claims were put into an event of this version. */
const responseOf = (own: object): unknown => {
  const event = parseEvent({ ...own });
  respondWithClaims(event, claims);
  return event.raw['response'];
};

describe('respondWithClaims', () => {
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
