import { dynamoDbAccountStore } from '../../shared/accounts/dynamodb-account-store.aws.ts';
import { healAccount } from '../../shared/accounts/heal-account.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import {
  parsePreTokenGeneration,
  respondWithTokens,
} from '../../shared/events/pre-token-generation.ts';
import { birthAtToken, decideTokenClaims } from '../../shared/tokens/decide-token-claims.ts';
import { findBearer } from '../../shared/tokens/find-bearer.ts';
import { recentStandings } from '../../shared/tokens/recent-standings.ts';
import { tokenPolicy } from '../../shared/tokens/token-policy.ts';
import { withLeastPrivilege } from '../../shared/tokens/with-least-privilege.ts';
import { trigger } from '../../shared/trigger/pipeline.ts';
import { prepareOnce } from '../../shared/trigger/prepared.ts';

const prepared = prepareOnce(() => {
  const { accountsTable, tokenCacheSeconds, ...settings } = readSettings([
    'stage',
    'accountsTable',
    'birthGrants',
    'claimPrefix',
    'tokensWithoutStore',
    'tokenRules',
    'signInRules',
    'tokenCacheSeconds',
  ]);
  const accounts = dynamoDbAccountStore(accountsTable);
  const standings = recentStandings(accounts, tokenCacheSeconds);
  return { policy: tokenPolicy(settings), accounts, standings };
});

const answer = trigger({
  trigger: 'PreTokenGeneration',
  failing: ({ policy }) => (policy.tokensWithoutStore === 'refuse' ? 'closed' : 'open'),
  prepare: prepared,
  parse: parsePreTokenGeneration,
  gather: (facts, { standings }, invocation) => findBearer(facts, standings, invocation),
  decide: (bearer, { policy }, now) => decideTokenClaims(bearer, policy, now),
  act: async ({ healing }, { accounts }, invocation) => {
    if (healing) await healAccount(healing, accounts, invocation);
  },
  // So that whoever may give a role finds an account to give it to.
  actOnRefusal: async (bearer, { policy, accounts }, invocation) => {
    const birth = birthAtToken(bearer, policy, invocation.now);
    if (birth) await healAccount(birth, accounts, invocation);
  },
  respond: (event, { content }) => respondWithTokens(event, content),
});

/**
 * Pre token generation: what the tokens say. Fails to least privilege: tokens that say neither role
 * nor tenant, whatever has failed. Where the setting or the rules of the app client say so, it
 * refuses instead.
 */
export const handler = async (
  event: unknown,
  context: Parameters<typeof answer>[1],
): Promise<unknown> => withLeastPrivilege(await answer(event, context), prepared().policy);
