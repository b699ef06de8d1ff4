import { parseAccountEvent } from '../../shared/accounts/parse-account-event.ts';
import { decideWelcome } from '../../shared/account-notices/decide-welcome.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import { mailSettings } from '../../shared/config/settings.ts';
import { decideDispatch } from '../../shared/dispatch/decide-dispatch.ts';
import { gatherAccountMail } from '../../shared/mail/account-mail.ts';
import { mailChannel, mailChannelSettings } from '../../shared/mail/mail-channel.aws.ts';
import { consumer } from '../../shared/trigger/consumer.ts';

/** Welcomes the owner of a new account, once, within the budgets of all mails. */
export const handler = consumer({
  name: 'welcome-mail',
  limitMs: 20_000,
  prepare: () => {
    const settings = readSettings([
      ...mailChannelSettings,
      ...mailSettings,
      'mailBudgetPerDomain',
      'welcomeMail',
    ]);
    return {
      switchedOff: settings.welcomeMail === 'off',
      brand: settings,
      channel: mailChannel(settings),
    };
  },
  parse: (event) => parseAccountEvent('AccountCreated', event),
  gather: async (event, parts, invocation) => {
    if (parts.switchedOff) return 'switched-off';
    const decided = decideWelcome(event);
    return decided.kind === 'allow'
      ? gatherAccountMail(decided.answer, parts, invocation)
      : decided.reason;
  },
  decide: (gathered) =>
    typeof gathered === 'string' ? { kind: 'ignore', reason: gathered } : decideDispatch(gathered),
  act: (claimed, { channel }, invocation) => channel.send(claimed, invocation),
});
