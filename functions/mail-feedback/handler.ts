import { dynamoDbAccountStore } from '../../shared/accounts/dynamodb-account-store.aws.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import { writeLine } from '../../shared/log/write-line.ts';
import { dynamoDbUndeliverableAddresses } from '../../shared/mail-feedback/dynamodb-undeliverable-addresses.aws.ts';
import { feedbackLine } from '../../shared/mail-feedback/feedback-line.ts';
import { parseMailFate } from '../../shared/mail-feedback/parse-mail-fate.ts';
import { recordMailFate } from '../../shared/mail-feedback/record-mail-fate.ts';
import { consumer } from '../../shared/trigger/consumer.ts';

/**
 * Hears from SES what became of our mails. Addresses that bounced or complained get no more, and
 * their accounts say so; everything is counted by kind of message.
 */
export const handler = consumer({
  name: 'mail-feedback',
  limitMs: 10_000,
  prepare: () => {
    const { stage, accountsTable } = readSettings(['stage', 'accountsTable']);
    const stores = {
      addresses: dynamoDbUndeliverableAddresses(accountsTable),
      accounts: dynamoDbAccountStore(accountsTable),
    };
    return { stage, stores };
  },
  parse: parseMailFate,
  gather: (fate) => fate,
  decide: (fate) => ({ kind: 'allow', answer: fate, reason: fate.fate }),
  act: async (fate, { stage, stores }, invocation) => {
    await recordMailFate(fate, stores, invocation);
    // Last, so that an attempt that is made again is counted once.
    writeLine(feedbackLine(fate, stage, invocation.now));
  },
});
