import { readSettings } from '../../shared/config/read-settings.ts';
import { mailSettings } from '../../shared/config/settings.ts';
import { decideDispatch } from '../../shared/dispatch/decide-dispatch.ts';
import { parseCustomSmsSender } from '../../shared/events/custom-sms-sender.ts';
import { codeDecryption } from '../../shared/mail/encrypted-code.aws.ts';
import { gatherSms } from '../../shared/mail/gather-sms.ts';
import { smsChannel, smsChannelSettings } from '../../shared/mail/sms-channel.aws.ts';
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
      ...smsChannelSettings,
      ...mailSettings,
      'codeKeyArn',
      'smsCountryPrefixes',
    ]);
    return {
      policy: settings,
      codes: codeDecryption(settings.codeKeyArn),
      channel: smsChannel(settings),
    };
  },
  parse: parseCustomSmsSender,
  gather: gatherSms,
  decide: (message) => decideDispatch(message),
  act: (claimed, { channel }, invocation) => channel.send(claimed, invocation),
});
