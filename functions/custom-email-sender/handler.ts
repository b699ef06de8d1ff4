import { readSettings } from '../../shared/config/read-settings.ts';
import { mailSettings } from '../../shared/config/settings.ts';
import { decideDispatch } from '../../shared/dispatch/decide-dispatch.ts';
import { dynamoDbDispatchLedger } from '../../shared/dispatch/dynamodb-dispatch-ledger.aws.ts';
import { memoryLedger } from '../../shared/dispatch/memory-ledger.ts';
import { sendClaimed } from '../../shared/dispatch/send-claimed.ts';
import { mailBudgetNames, underSwitches } from '../../shared/dispatch/switched-budgets.ts';
import { parseCustomEmailSender } from '../../shared/events/custom-email-sender.ts';
import { codeDecryption } from '../../shared/mail/encrypted-code.aws.ts';
import { dynamoDbAccountContacts } from '../../shared/mail/dynamodb-account-contacts.aws.ts';
import { gatherEmail } from '../../shared/mail/gather-email.ts';
import { sesMailSender } from '../../shared/mail/ses-mail-sender.aws.ts';
import { cachedSwitches } from '../../shared/switches/cached-switches.ts';
import { dynamoDbSwitchStore } from '../../shared/switches/dynamodb-switch-store.aws.ts';
import { trigger } from '../../shared/trigger/pipeline.ts';

/**
 * Custom e-mail sender: the mails we send through SES in Cognito's place, each at most once, within
 * budgets. Runs asynchronously: throws only what a retry can cure.
 */
export const handler = trigger({
  trigger: 'CustomEmailSender',
  failing: 'retry',
  limitMs: 20_000,
  prepare: () => {
    const settings = readSettings([
      'stage',
      'accountsTable',
      'codeKeyArn',
      'mailFrom',
      'mailReplyTo',
      'mailConfigurationSet',
      'confirmationLink',
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
      policy: settings,
      codes: codeDecryption(settings.codeKeyArn),
      contacts: dynamoDbAccountContacts(settings.accountsTable),
      ledger: dynamoDbDispatchLedger({ table: settings.accountsTable, budgets }),
      fallback: memoryLedger(budgets),
      switchBoard: cachedSwitches(dynamoDbSwitchStore(settings.accountsTable)),
      budgetNames: mailBudgetNames,
      sender: sesMailSender(settings),
    };
  },
  parse: parseCustomEmailSender,
  gather: (facts, parts, invocation) =>
    underSwitches(
      parts,
      (ledgers) => gatherEmail(facts, { ...parts, ...ledgers }, invocation),
      invocation,
    ),
  decide: ({ decided, claim }) => decideDispatch(decided, claim),
  act: (claimed, { sender }, invocation) =>
    sendClaimed(claimed, (mail, signal) => sender.send(mail, signal), invocation),
});
