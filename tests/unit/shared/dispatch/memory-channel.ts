import { channelOf, type Channel, type ChannelParts } from '../../../../shared/dispatch/channel.ts';
import { memoryLedger } from '../../../../shared/dispatch/memory-ledger.ts';
import type { MessageBudgets } from '../../../../shared/budgets/counters.ts';
import { mailDestination } from '../../../../shared/mail/mail-destination.ts';
import type { EmailToSend } from '../../../../shared/mail/mail-sender.ts';

/** Budgets that hold nothing back. */
export const unlimited: MessageBudgets = { perRecipient: undefined, inAll: undefined };

/** A channel of mails whose ledgers are in memory, whose budgets have no end, and that sends nowhere. */
export const memoryChannel = (
  own: Partial<ChannelParts<EmailToSend>> = {},
): Channel<EmailToSend> => {
  const ledger = memoryLedger({ channel: 'mail' });
  return channelOf({
    ledger,
    fallback: own.ledger ?? ledger,
    budgetsNow: async () => unlimited,
    destinationOf: mailDestination,
    send: async () => undefined,
    ...own,
  });
};
