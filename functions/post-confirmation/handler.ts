import { decideBirth } from '../../shared/accounts/decide-birth.ts';
import { dynamoDbAccountStore } from '../../shared/accounts/dynamodb-account-store.aws.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import { parsePostConfirmation } from '../../shared/events/post-confirmation.ts';
import { trigger } from '../../shared/trigger/pipeline.ts';

/**
 * Post confirmation: the account is born. Fails open: the user is confirmed already and cannot
 * confirm twice, so a missing account is made up for at the next token.
 */
export const handler = trigger({
  trigger: 'PostConfirmation',
  failing: 'open',
  prepare: () => {
    const { accountsTable } = readSettings(['stage', 'accountsTable']);
    return { accounts: dynamoDbAccountStore(accountsTable) };
  },
  parse: parsePostConfirmation,
  gather: (facts) => facts,
  decide: (facts, _parts, now) => decideBirth(facts, now),
  act: async (account, { accounts }, { signal }) => {
    await accounts.create(account, signal);
  },
});
