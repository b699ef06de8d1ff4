import { randomUUID } from 'node:crypto';
import { tokenSeconds } from '../clients.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { signClaims, tokenEventVersion } from '../issue-tokens.ts';
import { issuerOf } from '../issuer.ts';
import {
  applyClaimChanges,
  applyScopeChanges,
  noChanges,
  readTokenChanges,
  type TokenChanges,
} from '../token-overrides.ts';
import { callTrigger, type ClientMetadata, metadataMember } from '../trigger-calls.ts';

/** What a machine asks for. */
export interface MachineTokenRequest {
  readonly scopes: readonly string[];
  readonly clientMetadata: ClientMetadata;
  /** `aud` of a token that is bound to a resource. */
  readonly resource?: string;
}

/**
 * Only pools with event version V3_0 run the trigger for machines.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
const askTrigger = async (
  context: UserPoolContext,
  { pool, client }: ClientScope,
  { scopes, clientMetadata }: MachineTokenRequest,
): Promise<TokenChanges> => {
  if (tokenEventVersion(pool) !== 'V3_0') return noChanges;
  const response = await callTrigger(context, pool, {
    trigger: 'PreTokenGeneration',
    source: 'TokenGeneration_ClientCredentials',
    userName: 'ClientCredentials',
    clientId: client.id,
    request: {
      userAttributes: {},
      groupConfiguration: null,
      scopes,
      ...metadataMember(clientMetadata),
    },
    response: { claimsAndScopeOverrideDetails: null },
  });
  return response ? readTokenChanges(response, 'V3_0') : noChanges;
};

/** Makes the access token of an app client itself: no user, no ID token, no refresh token. */
export const issueMachineToken = async (
  context: UserPoolContext,
  scope: ClientScope,
  request: MachineTokenRequest,
): Promise<{ readonly AccessToken: string; readonly ExpiresIn: number }> => {
  const { pool, client } = scope;
  const changes = await askTrigger(context, scope, request);
  const now = Math.floor(context.clock.now() / 1000);
  const ExpiresIn = tokenSeconds(client, 'AccessToken');
  const claims = {
    sub: client.id,
    token_use: 'access',
    scope: applyScopeChanges(request.scopes, changes).join(' '),
    auth_time: now,
    iss: issuerOf(context, pool),
    exp: now + ExpiresIn,
    iat: now,
    version: 2,
    jti: randomUUID(),
    client_id: client.id,
    ...(request.resource === undefined ? {} : { aud: request.resource }),
  };
  const { access } = await context.signingKeys.of(pool.id);
  return {
    AccessToken: await signClaims(applyClaimChanges(claims, changes.access), access),
    ExpiresIn,
  };
};
