import { readSettings } from '../../shared/config/read-settings.ts';
import { mailSettings } from '../../shared/config/settings.ts';
import { decideDispatch } from '../../shared/dispatch/decide-dispatch.ts';
import { parseCustomEmailSender } from '../../shared/events/custom-email-sender.ts';
import { dynamoDbAccountContacts } from '../../shared/mail/dynamodb-account-contacts.aws.ts';
import { codeDecryption } from '../../shared/mail/encrypted-code.aws.ts';
import { gatherEmail } from '../../shared/mail/gather-email.ts';
import { mailChannel, mailChannelSettings } from '../../shared/mail/mail-channel.aws.ts';
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
      ...mailChannelSettings,
      ...mailSettings,
      'mailBudgetPerDomain',
      'codeKeyArn',
      'confirmationLink',
    ]);
    return {
      policy: settings,
      codes: codeDecryption(settings.codeKeyArn),
      contacts: dynamoDbAccountContacts(settings.accountsTable),
      channel: mailChannel(settings),
    };
  },
  parse: parseCustomEmailSender,
  gather: gatherEmail,
  decide: (message) => decideDispatch(message),
  act: (claimed, { channel }, invocation) => channel.send(claimed, invocation),
});
