import { decideNotices } from '../../shared/account-notices/decide-notices.ts';
import { gatherNotices } from '../../shared/account-notices/gather-notices.ts';
import { parseNoticeEvent } from '../../shared/account-notices/notice-event.ts';
import { sendNotices } from '../../shared/account-notices/send-notices.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import { mailSettings } from '../../shared/config/settings.ts';
import { dynamoDbDispatchLedger } from '../../shared/dispatch/dynamodb-dispatch-ledger.aws.ts';
import { memoryLedger } from '../../shared/dispatch/memory-ledger.ts';
import { underSwitches } from '../../shared/dispatch/switched-budgets.ts';
import { dynamoDbAccountContacts } from '../../shared/mail/dynamodb-account-contacts.aws.ts';
import { sesMailSender } from '../../shared/mail/ses-mail-sender.aws.ts';
import { cachedSwitches } from '../../shared/switches/cached-switches.ts';
import { dynamoDbSwitchStore } from '../../shared/switches/dynamodb-switch-store.aws.ts';
import { consumer } from '../../shared/trigger/consumer.ts';

/**
 * Tells owners of accounts what they should know whoever did it: another address, another
 * password, the end of the account. Only the budget of all mails counts: whoever holds an account
 * must not be able to use up the mails that warn its owner.
 */
export const handler = consumer({
  name: 'account-notices',
  limitMs: 25_000,
  prepare: () => {
    const settings = readSettings([
      'stage',
      'accountsTable',
      'accountNotices',
      'mailFrom',
      'mailReplyTo',
      'mailConfigurationSet',
      ...mailSettings,
      'mailBudgetInAll',
    ]);
    const budgets = { perRecipient: undefined, inAll: settings.mailBudgetInAll };
    return {
      switchedOff: settings.accountNotices === 'off',
      brand: settings,
      contacts: dynamoDbAccountContacts(settings.accountsTable),
      ledger: dynamoDbDispatchLedger({ table: settings.accountsTable, budgets }),
      fallback: memoryLedger(budgets),
      switchBoard: cachedSwitches(dynamoDbSwitchStore(settings.accountsTable)),
      budgetNames: { inAll: 'mailInAll' } as const,
      sender: sesMailSender(settings),
    };
  },
  parse: parseNoticeEvent,
  gather: async (event, parts, invocation) =>
    parts.switchedOff
      ? 'switched-off'
      : underSwitches(
          parts,
          (ledgers) => gatherNotices(event, { ...parts, ...ledgers }, invocation),
          invocation,
        ),
  decide: decideNotices,
  act: (notices, { sender }, invocation) => sendNotices(notices, sender, invocation),
});
