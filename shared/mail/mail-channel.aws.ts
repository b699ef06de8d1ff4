import type { SettingName, Settings } from '../config/settings.ts';
import type { Channel } from '../dispatch/channel.ts';
import { dynamoDbChannel } from '../dispatch/dynamodb-channel.aws.ts';
import { mailDestination } from './mail-destination.ts';
import type { EmailToSend } from './mail-sender.ts';
import { sesMailSender } from './ses-mail-sender.aws.ts';

/** The settings of everything that sends mails. */
export const mailChannelSettings = [
  'stage',
  'accountsTable',
  'mailFrom',
  'mailReplyTo',
  'mailConfigurationSet',
  'mailBudgetPerRecipient',
  'mailBudgetInAll',
] as const satisfies readonly SettingName[];

type MailChannelSettings = Pick<Settings, (typeof mailChannelSettings)[number]>;

const common = (settings: MailChannelSettings) => ({
  table: settings.accountsTable,
  destinationOf: mailDestination,
  send: sesMailSender(settings).send,
});

/** The mails that somebody asks for, or that greet somebody: what strangers can have sent. */
export const mailChannel = (
  settings: MailChannelSettings & Pick<Settings, 'mailBudgetPerDomain'>,
): Channel<EmailToSend> =>
  dynamoDbChannel({
    ...common(settings),
    channel: 'mail',
    budgets: {
      perRecipient: settings.mailBudgetPerRecipient,
      perDomain: settings.mailBudgetPerDomain,
      inAll: settings.mailBudgetInAll,
    },
    names: { perRecipient: 'mailPerRecipient', perDomain: 'mailPerDomain', inAll: 'mailInAll' },
  });

/**
 * The mails that warn the owners of accounts, counted apart: neither can those who ask for codes use
 * up the warnings, nor the other way round. Their addresses are proven, so no domain needs a budget.
 */
export const noticeChannel = (settings: MailChannelSettings): Channel<EmailToSend> =>
  dynamoDbChannel({
    ...common(settings),
    channel: 'notice',
    budgets: { perRecipient: settings.mailBudgetPerRecipient, inAll: settings.mailBudgetInAll },
    names: { perRecipient: 'mailPerRecipient', inAll: 'mailInAll' },
  });
