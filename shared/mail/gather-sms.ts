import type { Channel } from '../dispatch/channel.ts';
import type { DecidedMessage } from '../dispatch/decide-dispatch.ts';
import { dispatchKey } from '../addresses/recipient-keys.ts';
import type { SenderFacts } from '../events/custom-sender.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { CodeDecryption } from './code-decryption.ts';
import { decideSms, type SmsPolicy } from './decide-sms.ts';
import { openCode } from './open-code.ts';
import type { SmsToSend } from './sms-sender.ts';

/** What the SMS sender is made of. */
export interface SmsParts {
  readonly policy: SmsPolicy;
  readonly codes: CodeDecryption;
  readonly channel: Pick<Channel<SmsToSend>, 'claim'>;
}

/** Decrypts the code and, if that makes a text message, claims it. */
export const gatherSms = async (
  facts: SenderFacts,
  { policy, codes, channel }: SmsParts,
  invocation: Invocation,
): Promise<DecidedMessage<SmsToSend>> => {
  const key = dispatchKey(facts.source, facts.encryptedCode ?? JSON.stringify(facts));
  const deciding = openCode(facts, codes, invocation.signal).then((code) =>
    decideSms({ ...facts, code }, policy),
  );
  return channel.claim(deciding, { key }, invocation);
};
