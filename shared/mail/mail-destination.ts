import type { Destination } from '../dispatch/channel.ts';
import { addressKey, countedMailbox } from '../addresses/recipient-keys.ts';
import { parseEmailAddress } from '../addresses/email-address.ts';
import type { EmailToSend } from './mail-sender.ts';

/** Where a mail goes, as channels count it; `undefined` for what is no address of ours. */
export const mailDestination = ({ to }: Pick<EmailToSend, 'to'>): Destination | undefined => {
  const address = parseEmailAddress(to);
  return address && { recipient: countedMailbox(address), address: addressKey(address) };
};
