import { expect, test } from 'vitest';
import {
  identitiesAttribute,
  identitiesClaim,
} from '../../../../../local/user-pool/federation/identities.ts';

test('identities are JSON in the attribute, and texts in the claim', () => {
  const attribute = identitiesAttribute([
    {
      providerName: 'Google',
      providerType: 'Google',
      userId: '1',
      attribute: 'email',
      primary: true,
      createdAt: 1_533_840_310_117,
    },
  ]);
  const common = { userId: '1', providerName: 'Google', providerType: 'Google', issuer: null };
  expect(JSON.parse(attribute)).toEqual([
    { ...common, primary: true, dateCreated: 1_533_840_310_117 },
  ]);
  expect(identitiesClaim(attribute)).toEqual([
    { ...common, primary: 'true', dateCreated: '1533840310117' },
  ]);
});
