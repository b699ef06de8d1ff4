import { parseAccountEvent } from '../../shared/accounts/parse-account-event.ts';
import { decideWelcome } from '../../shared/account-notices/decide-welcome.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import { mailSettings } from '../../shared/config/settings.ts';
import { decideDispatch } from '../../shared/dispatch/decide-dispatch.ts';
import { dynamoDbDispatchLedger } from '../../shared/dispatch/dynamodb-dispatch-ledger.aws.ts';
import { memoryLedger } from '../../shared/dispatch/memory-ledger.ts';
import { sendClaimed } from '../../shared/dispatch/send-claimed.ts';
import { mailBudgetNames, underSwitches } from '../../shared/dispatch/switched-budgets.ts';
import { gatherAccountMail } from '../../shared/mail/account-mail.ts';
import { sesMailSender } from '../../shared/mail/ses-mail-sender.aws.ts';
import { cachedSwitches } from '../../shared/switches/cached-switches.ts';
import { dynamoDbSwitchStore } from '../../shared/switches/dynamodb-switch-store.aws.ts';
import { consumer } from '../../shared/trigger/consumer.ts';

/** Welcomes the owner of a new account, once, within the budgets of all mails. */
export const handler = consumer({
  name: 'welcome-mail',
  limitMs: 20_000,
  prepare: () => {
    const settings = readSettings([
      'stage',
      'accountsTable',
      'welcomeMail',
      'mailFrom',
      'mailReplyTo',
      'mailConfigurationSet',
      ...mailSettings,
      'mailBudgetPerRecipient',
      'mailBudgetPerDomain',
      'mailBudgetInAll',
    ]);
    const budgets = {
      perRecipient: settings.mailBudgetPerRecipient,
      perDomain: settings.mailBudgetPerDomain,
      inAll: settings.mailBudgetInAll,
    };
    return {
      brand: settings,
      ledger: dynamoDbDispatchLedger({ table: settings.accountsTable, budgets }),
      fallback: memoryLedger(budgets),
      switchBoard: cachedSwitches(dynamoDbSwitchStore(settings.accountsTable)),
      budgetNames: mailBudgetNames,
      sender: sesMailSender(settings),
    };
  },
  parse: (event) => parseAccountEvent('AccountCreated', event),
  gather: async (event, { brand, ...parts }, invocation) => {
    if (brand.welcomeMail === 'off') return 'switched-off';
    const decided = decideWelcome(event);
    if (decided.kind !== 'allow') return decided.reason;
    return underSwitches(
      parts,
      (ledgers) => gatherAccountMail(decided.answer, { ...ledgers, brand }, invocation),
      invocation,
    );
  },
  decide: (gathered) => {
    if (typeof gathered === 'string') return { kind: 'ignore', reason: gathered };
    const outcome = decideDispatch(gathered.decided, gathered.claim);
    return outcome.kind === 'refuse' ? { kind: 'ignore', reason: outcome.reason } : outcome;
  },
  act: (claimed, { sender }, invocation) =>
    sendClaimed(claimed, (mail, signal) => sender.send(mail, signal), invocation),
});
