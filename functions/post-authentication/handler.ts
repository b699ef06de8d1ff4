import { readSettings } from '../../shared/config/read-settings.ts';
import { parsePostAuthentication } from '../../shared/events/post-authentication.ts';
import { decideEntry } from '../../shared/sign-in/decide-entry.ts';
import { dynamoDbSignInLedger } from '../../shared/sign-in/dynamodb-sign-in-ledger.aws.ts';
import { gatherEntry } from '../../shared/sign-in/gather-entry.ts';
import { recordEntry } from '../../shared/sign-in/record-entry.ts';
import { parseSignInRules } from '../../shared/sign-in/sign-in-rules.ts';
import { trigger } from '../../shared/trigger/pipeline.ts';

/**
 * Post authentication: whoever has proved who they are is let in unless the account is closed, and
 * the sign-in is recorded. The setting says whether sign-ins wait for a store that is down.
 */
export const handler = trigger({
  trigger: 'PostAuthentication',
  failing: ({ policy }) => (policy.signInWithoutStore === 'refuse' ? 'closed' : 'open'),
  limitMs: 2000,
  prepare: () => {
    const { accountsTable, signInRules, ...settings } = readSettings([
      'stage',
      'accountsTable',
      'signInRules',
      'signInWithoutStore',
      'newDeviceNotice',
    ]);
    const policy = { ...settings, rules: parseSignInRules(signInRules) };
    return { policy, ledger: dynamoDbSignInLedger(accountsTable) };
  },
  parse: parsePostAuthentication,
  gather: (facts, { ledger }, invocation) => gatherEntry(facts, ledger, invocation),
  decide: (entry, { policy }, now) => decideEntry(entry, policy, now),
  act: async (records, { ledger }, invocation) => {
    if (records) await recordEntry(records, ledger, invocation);
  },
});
