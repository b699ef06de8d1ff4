import { dynamoDbConfirmationStore } from '../../shared/accounts/create-account.aws.ts';
import { decideBirth } from '../../shared/accounts/decide-birth.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import { parsePostConfirmation } from '../../shared/events/post-confirmation.ts';
import { trigger } from '../../shared/trigger/pipeline.ts';

/**
 * Post confirmation: the account is born, or the reset of a password is noted. Fails open: the user
 * is confirmed already and cannot confirm twice, so a missing account is made up for at the next
 * token.
 */
export const handler = trigger({
  trigger: 'PostConfirmation',
  failing: 'open',
  prepare: () => {
    const { accountsTable, birthGrants } = readSettings(['stage', 'accountsTable', 'birthGrants']);
    return { grants: birthGrants, accounts: dynamoDbConfirmationStore(accountsTable) };
  },
  parse: parsePostConfirmation,
  gather: (facts) => facts,
  decide: (facts, { grants }, now) => decideBirth(facts, grants, now),
  act: async (confirmed, { accounts }, { signal, now }) => {
    if (confirmed.kind === 'birth') await accounts.create(confirmed.account, signal);
    else await accounts.notePasswordReset(confirmed.sub, now, signal);
  },
});
