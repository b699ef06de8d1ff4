import { decideNotices } from '../../shared/account-notices/decide-notices.ts';
import { gatherNotices } from '../../shared/account-notices/gather-notices.ts';
import { parseNoticeEvent } from '../../shared/account-notices/notice-event.ts';
import { sendNotices } from '../../shared/account-notices/send-notices.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import { mailSettings } from '../../shared/config/settings.ts';
import { dynamoDbAccountContacts } from '../../shared/mail/dynamodb-account-contacts.aws.ts';
import { mailChannelSettings, noticeChannel } from '../../shared/mail/mail-channel.aws.ts';
import { consumer } from '../../shared/trigger/consumer.ts';

/**
 * Tells owners of accounts what they should know whoever did it: another address, another
 * password, a sign-in from a new device, the end of the account. Only at addresses that are proven
 * theirs, and within budgets of their own: whoever asks for codes must not be able to use up the
 * mails that warn an owner.
 */
export const handler = consumer({
  name: 'account-notices',
  limitMs: 25_000,
  prepare: () => {
    const settings = readSettings([...mailChannelSettings, ...mailSettings, 'accountNotices']);
    return {
      switchedOff: settings.accountNotices === 'off',
      brand: settings,
      contacts: dynamoDbAccountContacts(settings.accountsTable),
      channel: noticeChannel(settings),
    };
  },
  parse: parseNoticeEvent,
  gather: async (event, parts, invocation) =>
    parts.switchedOff ? 'switched-off' : gatherNotices(event, parts, invocation),
  decide: decideNotices,
  act: (notices, { channel }, invocation) => sendNotices(notices, channel, invocation),
});
