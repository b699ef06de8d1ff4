import type { UserPoolContext } from './context.ts';
import type { UserPool } from './model.ts';

/** The `iss` claim of a pool's tokens. */
export const issuerOf = (
  { issuer, gatewayUrl }: Pick<UserPoolContext, 'issuer' | 'gatewayUrl'>,
  { id, region }: Pick<UserPool, 'id' | 'region'>,
): string =>
  issuer === 'aws'
    ? `https://cognito-idp.${region}.amazonaws.com/${id}`
    : `${gatewayUrl().replace(/\/+$/, '')}/${id}`;
