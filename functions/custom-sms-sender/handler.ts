import { readSettings } from '../../shared/config/read-settings.ts';
import { mailSettings } from '../../shared/config/settings.ts';
import { decideDispatch } from '../../shared/dispatch/decide-dispatch.ts';
import { dynamoDbDispatchLedger } from '../../shared/dispatch/dynamodb-dispatch-ledger.aws.ts';
import { memoryLedger } from '../../shared/dispatch/memory-ledger.ts';
import { sendClaimed } from '../../shared/dispatch/send-claimed.ts';
import { smsBudgetNames, underSwitches } from '../../shared/dispatch/switched-budgets.ts';
import { parseCustomSmsSender } from '../../shared/events/custom-sms-sender.ts';
import { codeDecryption } from '../../shared/mail/encrypted-code.aws.ts';
import { gatherSms } from '../../shared/mail/gather-sms.ts';
import { snsSmsSender } from '../../shared/mail/sns-sms-sender.aws.ts';
import { cachedSwitches } from '../../shared/switches/cached-switches.ts';
import { dynamoDbSwitchStore } from '../../shared/switches/dynamodb-switch-store.aws.ts';
import { trigger } from '../../shared/trigger/pipeline.ts';

/**
 * Custom SMS sender: the text messages we send through SNS in Cognito's place, each at most once,
 * within budgets and to allowed countries. Throws only what a retry can cure.
 */
export const handler = trigger({
  trigger: 'CustomSMSSender',
  failing: 'retry',
  limitMs: 20_000,
  prepare: () => {
    const settings = readSettings([
      'stage',
      'accountsTable',
      'codeKeyArn',
      'smsCountryPrefixes',
      'smsSenderId',
      'smsBudgetPerRecipient',
      'smsBudgetInAll',
      ...mailSettings,
    ]);
    const budgets = {
      perRecipient: settings.smsBudgetPerRecipient,
      inAll: settings.smsBudgetInAll,
    };
    return {
      policy: settings,
      codes: codeDecryption(settings.codeKeyArn),
      ledger: dynamoDbDispatchLedger({ table: settings.accountsTable, budgets }),
      fallback: memoryLedger(budgets),
      switchBoard: cachedSwitches(dynamoDbSwitchStore(settings.accountsTable)),
      budgetNames: smsBudgetNames,
      sender: snsSmsSender(settings),
    };
  },
  parse: parseCustomSmsSender,
  gather: (facts, parts, invocation) =>
    underSwitches(
      parts,
      (ledgers) => gatherSms(facts, { ...parts, ...ledgers }, invocation),
      invocation,
    ),
  decide: ({ decided, claim }) => decideDispatch(decided, claim),
  act: (claimed, { sender }, invocation) =>
    sendClaimed(claimed, (sms, signal) => sender.send(sms, signal), invocation),
});
