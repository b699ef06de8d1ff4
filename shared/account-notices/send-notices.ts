import type { Channel } from '../dispatch/channel.ts';
import type { EmailToSend } from '../mail/mail-sender.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { NoticesToSend } from './decide-notices.ts';

/**
 * Sends what can be sent, each on its own, and then throws the first of what stood in the way of
 * any: the event is delivered again, and what went out is not sent twice.
 */
export const sendNotices = async (
  { messages, failures }: NoticesToSend,
  channel: Pick<Channel<EmailToSend>, 'send'>,
  invocation: Invocation,
): Promise<void> => {
  const failed = [...failures];
  for (const message of messages) {
    try {
      await channel.send(message, invocation);
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 0) throw failed[0];
};
