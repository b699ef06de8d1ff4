import { cachedSwitches } from '../switches/cached-switches.ts';
import { dynamoDbSwitchStore } from '../switches/dynamodb-switch-store.aws.ts';
import { channelOf, type Channel, type ChannelParts } from './channel.ts';
import { dynamoDbDispatchLedger } from './dynamodb-dispatch-ledger.aws.ts';
import { memoryLedger } from './memory-ledger.ts';
import { budgetsNow, type SwitchedBudgets } from './switched-budgets.ts';

/** What tells one channel from another. */
export interface ChannelSettings<Message>
  extends
    Omit<SwitchedBudgets, 'switchBoard'>,
    Pick<ChannelParts<Message>, 'destinationOf' | 'send'> {
  /** The name under which it counts. */
  readonly channel: string;
  /** The name of the accounts table. */
  readonly table: string;
}

/** A channel whose ledger and switches stand in the DynamoDB table of this name. */
export const dynamoDbChannel = <Message>({
  channel,
  table,
  budgets,
  names,
  ...message
}: ChannelSettings<Message>): Channel<Message> => {
  const switchBoard = cachedSwitches(dynamoDbSwitchStore(table));
  return channelOf({
    ...message,
    ledger: dynamoDbDispatchLedger({ table, channel }),
    fallback: memoryLedger({ channel }),
    budgetsNow: (invocation) => budgetsNow({ budgets, names, switchBoard }, invocation),
  });
};
