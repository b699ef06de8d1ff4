import { readSettings } from '../../shared/config/read-settings.ts';
import { mailSettings } from '../../shared/config/settings.ts';
import { parseCustomEmailSender } from '../../shared/events/custom-email-sender.ts';
import { decideEmail } from '../../shared/mail/decide-email.ts';
import { codeDecryption } from '../../shared/mail/encrypted-code.aws.ts';
import { openEmailRequest } from '../../shared/mail/open-email-request.ts';
import { sesMailSender } from '../../shared/mail/ses-mail-sender.aws.ts';
import { trigger } from '../../shared/trigger/pipeline.ts';

/**
 * Custom e-mail sender: the mails we send through SES in Cognito's place. Runs asynchronously:
 * throws only what a retry can cure.
 */
export const handler = trigger({
  trigger: 'CustomEmailSender',
  failing: 'retry',
  limitMs: 20_000,
  prepare: () => {
    const { codeKeyArn, mailFrom, mailConfigurationSet, ...brand } = readSettings([
      'stage',
      'codeKeyArn',
      'mailFrom',
      'mailConfigurationSet',
      ...mailSettings,
    ]);
    const sender = sesMailSender({ mailFrom, mailConfigurationSet });
    return { brand, codes: codeDecryption(codeKeyArn), sender };
  },
  parse: parseCustomEmailSender,
  gather: (facts, { codes }, { signal }) => openEmailRequest(facts, codes, signal),
  decide: (request, { brand }) => decideEmail(request, brand),
  act: (email, { sender }, { signal }) => sender.send(email, signal),
});
