import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { TimeOfDay } from '../parts/time-of-day.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { control } from '../stack/control.ts';
import { messages, type Message } from '../stack/live.ts';
import { addressOf, place } from '../stack/place.ts';
import { useStore } from '../stack/store.ts';

const widths = [320, 600, 900] as const;

/** Runs no script and reaches nothing; a mail cannot do more in a mail program either. */
const MailFrame = ({ message }: { readonly message: Message }): JSX.Element => {
  const [width, setWidth] = useState<number>(600);
  const [scheme, setScheme] = useState<'light' | 'dark'>('light');
  return (
    <>
      <div class="toolbar">
        <fieldset class="choice">
          <legend>Width</legend>
          {widths.map((one) => (
            <button type="button" aria-pressed={one === width} onClick={() => setWidth(one)}>
              {one}
            </button>
          ))}
        </fieldset>
        <fieldset class="choice">
          <legend>Colours</legend>
          {(['light', 'dark'] as const).map((one) => (
            <button type="button" aria-pressed={one === scheme} onClick={() => setScheme(one)}>
              {one}
            </button>
          ))}
        </fieldset>
      </div>
      <iframe
        class="mail"
        title={message.subject}
        sandbox=""
        srcdoc={message.html}
        style={{ width: `${width}px`, colorScheme: scheme }}
      />
    </>
  );
};

const Content = ({ message }: { readonly message: Message }): JSX.Element => {
  const text = { name: 'Text', content: () => <pre tabIndex={0}>{message.text}</pre> };
  if (message.html === '') return <Tabs label="Parts of the message" tabs={[text]} />;
  return (
    <Tabs
      label="Parts of the message"
      tabs={[
        { name: 'Mail', content: () => <MailFrame message={message} /> },
        text,
        { name: 'Source', content: () => <pre tabIndex={0}>{message.html}</pre> },
      ]}
    />
  );
};

const Opened = ({ message }: { readonly message: Message }): JSX.Element => (
  <article class="message" aria-label={message.subject || 'Text message'}>
    <h2>{message.subject || 'Text message'}</h2>
    <dl class="facts">
      <dt>To</dt>
      <dd>{message.to}</dd>
      <dt>From</dt>
      <dd>{message.from}</dd>
      <dt>Kind</dt>
      <dd>
        {message.kind || 'unknown'} {message.locale}
      </dd>
    </dl>
    {message.code === undefined ? null : (
      <p class="code-line">
        <code>{message.code}</code>
        <CopyButton label="Copy code" text={() => message.code ?? ''} />
        <a class="button" href={addressOf('try', message.code)}>
          Use this code
        </a>
      </p>
    )}
    {message.link === undefined ? null : (
      <p>
        <a class="button" href={message.link} target="_blank" rel="noreferrer">
          Open this link
        </a>
      </p>
    )}
    <Content message={message} />
  </article>
);

/** The messages that left the system, as their readers see them. */
export const Mailbox = (): JSX.Element => {
  const all = useStore(messages);
  const { id } = useStore(place);
  const opened = all.find((message) => message.id === id) ?? all[0];
  if (!opened) return <p class="empty">No message yet. Sign somebody up.</p>;
  return (
    <div class="split">
      <div>
        <div class="toolbar">
          <button type="button" onClick={() => void control('DELETE', '/_local/messages')}>
            Empty the mailbox
          </button>
        </div>
        <ul class="messages" aria-label="Messages, newest first">
          {all.slice(0, 200).map((message) => (
            <li>
              <a
                href={addressOf('mailbox', message.id)}
                aria-current={message === opened ? 'true' : undefined}
              >
                <span class="message-to">{message.to}</span>
                <TimeOfDay at={message.at} />
                <span class="message-subject">{message.subject || message.text}</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
      <Opened key={opened.id} message={opened} />
    </div>
  );
};
