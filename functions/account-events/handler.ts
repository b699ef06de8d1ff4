import { eventsOfBatch, type AccountEvent } from '../../shared/accounts/account-events.ts';
import { parseStreamRecords } from '../../shared/accounts/stream-records.aws.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import { consumer } from '../../shared/trigger/consumer.ts';

/**
 * The enrichment of the pipe from the accounts table to the bus: makes events of changed items. A
 * record that cannot be read fails its batch, which the pipe halves until the record stands alone
 * in the dead-letter queue.
 */
export const handler = consumer({
  name: 'account-events',
  limitMs: 5000,
  prepare: () => readSettings(['stage']),
  parse: parseStreamRecords,
  gather: (changes) => changes,
  decide: (changes) => {
    const answer = eventsOfBatch(changes);
    return { kind: 'allow', answer, reason: answer.length === 0 ? 'nothing-new' : 'changed' };
  },
  respond: (events): readonly AccountEvent[] => events,
});
