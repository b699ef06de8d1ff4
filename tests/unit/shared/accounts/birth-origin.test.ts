import { describe, expect, it } from 'vitest';
import { confirmationOrigin, tokenOrigin } from '../../../../shared/accounts/birth-origin.ts';

const identities = '[{"providerName":"Google","userId":"1"}]';

describe('confirmationOrigin', () => {
  it.each([
    [{ email_verified: 'true' }, 'web', 'confirmation'],
    [{ phone_number_verified: 'true' }, 'web', 'confirmation'],
    [{ email_verified: 'true' }, undefined, 'operator'],
    [{ email_verified: 'false' }, 'web', 'auto-confirmation'],
    [{}, 'web', 'auto-confirmation'],
    [{ 'cognito:user_status': 'EXTERNAL_PROVIDER' }, 'web', 'federation'],
    [{ identities, email_verified: 'true' }, 'web', 'federation'],
    [{ 'cognito:user_status': 'CONFIRMED', email_verified: 'true' }, 'web', 'confirmation'],
  ])('takes %j of client %j for %s', (attributes, clientId, origin) => {
    expect(confirmationOrigin(attributes, clientId)).toBe(origin);
  });
});

describe('tokenOrigin', () => {
  it.each([
    [{}, 'TokenGeneration_NewPasswordChallenge', 'admin-creation'],
    [{}, 'TokenGeneration_Authentication', 'first-token'],
    [{}, 'TokenGeneration_RefreshTokens', 'first-token'],
    [{ identities }, 'TokenGeneration_HostedAuth', 'federation'],
    [{}, 'TokenGeneration_HostedAuth', 'first-token'],
  ])('takes %j with %s for %s', (attributes, source, origin) => {
    expect(tokenOrigin(attributes, source)).toBe(origin);
  });
});
