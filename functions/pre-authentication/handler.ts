import { dynamoDbAccountStore } from '../../shared/accounts/dynamodb-account-store.aws.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import { parsePreAuthentication } from '../../shared/events/pre-authentication.ts';
import { decideAttempt } from '../../shared/sign-in/decide-attempt.ts';
import { gatherAttempt } from '../../shared/sign-in/gather-attempt.ts';
import { parseSignInRules } from '../../shared/sign-in/sign-in-rules.ts';
import { cachedSwitches } from '../../shared/switches/cached-switches.ts';
import { dynamoDbSwitchStore } from '../../shared/switches/dynamodb-switch-store.aws.ts';
import { trigger } from '../../shared/trigger/pipeline.ts';

/**
 * Pre authentication: who may begin to sign in. Comes before anything is proved, so it says nothing
 * of accounts. The setting says whether sign-ins wait for a store that is down.
 */
export const handler = trigger({
  trigger: 'PreAuthentication',
  failing: ({ policy }) => (policy.signInWithoutStore === 'refuse' ? 'closed' : 'open'),
  limitMs: 2000,
  prepare: () => {
    const { accountsTable, signInRules, ...settings } = readSettings([
      'stage',
      'accountsTable',
      'signInRules',
      'signInWithoutStore',
      'suspendedSignIn',
    ]);
    const switches = cachedSwitches(dynamoDbSwitchStore(accountsTable));
    const asksAccounts = settings.suspendedSignIn === 'at-once';
    const accounts = asksAccounts ? { accounts: dynamoDbAccountStore(accountsTable) } : {};
    const policy = { ...settings, rules: parseSignInRules(signInRules) };
    return { policy, stores: { switches, ...accounts } };
  },
  parse: parsePreAuthentication,
  gather: (facts, { stores }, invocation) => gatherAttempt(facts, stores, invocation),
  decide: (attempt, { policy }) => decideAttempt(attempt, policy),
});
