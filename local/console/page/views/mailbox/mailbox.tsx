import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { OutcomeLine, useAction } from '../../parts/action.tsx';
import { Choice } from '../../parts/field.tsx';
import { TimeOfDay } from '../../parts/time-of-day.tsx';
import { control } from '../../stack/control.ts';
import { messages } from '../../stack/live.ts';
import type { Message } from '../../stack/live-entries.ts';
import {
  ALL_MESSAGES,
  filterMessages,
  localesIn,
  type MailboxFilter,
} from '../../stack/mailbox-filter.ts';
import { addressOf, place } from '../../stack/place.ts';
import { useStore } from '../../stack/store.ts';
import { OpenedMessage } from './opened-message.tsx';

/** Messages that are listed; who looks for an older one searches. */
const LISTED = 200;

const channels = [
  ['', 'all'],
  ['email', 'e-mail'],
  ['sms', 'SMS'],
] as const;

const Filters = ({
  filter,
  onFilter,
}: {
  readonly filter: MailboxFilter;
  readonly onFilter: (filter: MailboxFilter) => void;
}): JSX.Element => (
  <>
    <label>
      Find{' '}
      <input
        type="search"
        placeholder="an address, a word, a code"
        value={filter.words}
        onInput={(event) => onFilter({ ...filter, words: event.currentTarget.value })}
      />
    </label>
    <Choice
      label="Language"
      value={filter.locale}
      options={[
        ['', 'all'] as const,
        ...localesIn(messages.get()).map((locale) => [locale, locale] as const),
      ]}
      onValue={(locale) => onFilter({ ...filter, locale })}
    />
    <Choice
      label="Channel"
      value={filter.channel}
      options={channels}
      onValue={(value) =>
        onFilter({ ...filter, channel: channels.find(([one]) => one === value)?.[0] ?? '' })
      }
    />
  </>
);

const MessageList = ({
  listed,
  opened,
}: {
  readonly listed: readonly Message[];
  readonly opened: Message;
}): JSX.Element => (
  <ul class="messages" aria-label="Messages, newest first">
    {listed.slice(0, LISTED).map((message) => (
      <li key={message.id}>
        <a
          href={addressOf('mailbox', message.id)}
          aria-current={message === opened ? 'true' : undefined}
        >
          <span class="message-to">{message.to}</span>
          <TimeOfDay at={message.at} />
          <span class="message-subject" dir="auto">
            {message.subject || message.text}
          </span>
        </a>
      </li>
    ))}
  </ul>
);

const empty = async (): Promise<string> => {
  await control('DELETE', '/_local/messages');
  return '';
};

/** The messages that left the system, as their readers see them. */
export const Mailbox = (): JSX.Element => {
  const all = useStore(messages);
  const { id } = useStore(place);
  const [filter, setFilter] = useState(ALL_MESSAGES);
  const { outcome, run } = useAction();
  if (all.length === 0) {
    return (
      <p class="empty">
        No message yet. <a href="#/try">Sign somebody up</a>: their mails and text messages arrive
        here.
      </p>
    );
  }
  const listed = filterMessages(all, filter);
  const opened = listed.find((message) => message.id === id) ?? listed[0];
  return (
    <>
      <div class="toolbar">
        <Filters filter={filter} onFilter={setFilter} />
        <button type="button" onClick={() => run(empty)}>
          Empty the mailbox
        </button>
        <OutcomeLine outcome={outcome} />
      </div>
      {opened ? (
        <div class={`split of-list ${opened.id === id ? 'is-opened' : ''}`}>
          <MessageList listed={listed} opened={opened} />
          <OpenedMessage key={opened.id} message={opened} />
        </div>
      ) : (
        <p class="empty">No message of this kind.</p>
      )}
    </>
  );
};
