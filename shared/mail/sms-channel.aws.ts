import type { SettingName, Settings } from '../config/settings.ts';
import type { Channel } from '../dispatch/channel.ts';
import { dynamoDbChannel } from '../dispatch/dynamodb-channel.aws.ts';
import { countedPhone } from '../addresses/recipient-keys.ts';
import type { SmsToSend } from './sms-sender.ts';
import { snsSmsSender } from './sns-sms-sender.aws.ts';

/** The settings of everything that sends text messages. */
export const smsChannelSettings = [
  'stage',
  'accountsTable',
  'smsSenderId',
  'smsBudgetPerRecipient',
  'smsBudgetInAll',
] as const satisfies readonly SettingName[];

/** The text messages that somebody asks for. */
export const smsChannel = (
  settings: Pick<Settings, (typeof smsChannelSettings)[number]>,
): Channel<SmsToSend> =>
  dynamoDbChannel({
    channel: 'sms',
    table: settings.accountsTable,
    budgets: { perRecipient: settings.smsBudgetPerRecipient, inAll: settings.smsBudgetInAll },
    names: { perRecipient: 'smsPerRecipient', inAll: 'smsInAll' },
    destinationOf: ({ to }) => ({ recipient: countedPhone(to) }),
    send: snsSmsSender(settings).send,
  });
