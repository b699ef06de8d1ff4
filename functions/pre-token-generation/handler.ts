import { dynamoDbAccountStore } from '../../shared/accounts/dynamodb-account-store.aws.ts';
import { healAccount } from '../../shared/accounts/heal-account.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import {
  parsePreTokenGeneration,
  respondWithClaims,
} from '../../shared/events/pre-token-generation.ts';
import { decideTokenClaims } from '../../shared/tokens/decide-token-claims.ts';
import { findBearer } from '../../shared/tokens/find-bearer.ts';
import { trigger } from '../../shared/trigger/pipeline.ts';

/**
 * Pre token generation: what the tokens say. Fails to least privilege: tokens without roles, or
 * without any of our claims when not even those could be made. Where the setting says so, it
 * refuses instead, whatever has failed.
 */
export const handler = trigger({
  trigger: 'PreTokenGeneration',
  failing: ({ policy }) => (policy.tokensWithoutStore === 'refuse' ? 'closed' : 'open'),
  prepare: () => {
    const { accountsTable, ...policy } = readSettings([
      'stage',
      'accountsTable',
      'claimPrefix',
      'tokensWithoutStore',
    ]);
    return { policy, accounts: dynamoDbAccountStore(accountsTable) };
  },
  parse: parsePreTokenGeneration,
  gather: (facts, { accounts }, invocation) => findBearer(facts, accounts, invocation),
  decide: (bearer, { policy }, now) => decideTokenClaims(bearer, policy, now),
  act: async ({ healing }, { accounts }, invocation) => {
    if (healing) await healAccount(healing, accounts, invocation);
  },
  respond: (event, { claims }) => respondWithClaims(event, claims),
});
