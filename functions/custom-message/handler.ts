import { readSettings } from '../../shared/config/read-settings.ts';
import { mailSettings } from '../../shared/config/settings.ts';
import { parseCustomMessage, respondWithTexts } from '../../shared/events/custom-message.ts';
import { decideMessage } from '../../shared/mail/decide-message.ts';
import { trigger } from '../../shared/trigger/pipeline.ts';

/**
 * Custom message: the mail or text message that Cognito sends, for pools that let it. Fails open:
 * Cognito then sends its own text.
 */
export const handler = trigger({
  trigger: 'CustomMessage',
  failing: 'open',
  prepare: () => readSettings(['stage', 'confirmationLink', ...mailSettings]),
  parse: parseCustomMessage,
  gather: (facts) => facts,
  decide: decideMessage,
  respond: respondWithTexts,
});
