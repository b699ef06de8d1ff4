import type { JSX } from 'preact';
import { CopyButton } from '../../parts/copy-button.tsx';
import { codeWordOf, takeCode } from '../../stack/codes.ts';
import type { Message } from '../../stack/live-entries.ts';
import { addressOf } from '../../stack/place.ts';
import { MailFate } from './mail-fate.tsx';
import { MessageContent } from './message-content.tsx';

const titleOf = ({ subject }: Message): string => subject || 'Text message';

const Facts = ({ message }: { readonly message: Message }): JSX.Element => (
  <dl class="facts">
    <dt>To</dt>
    <dd>{message.to}</dd>
    <dt>From</dt>
    <dd>{message.from || 'no sender'}</dd>
    {message.kind === '' ? null : (
      <>
        <dt>Kind</dt>
        <dd>
          {message.kind}
          {message.locale === '' ? '' : `, in ${message.locale}`}
        </dd>
      </>
    )}
  </dl>
);

/** One message: whose it is, what to do with its code or link, and what it looks like. */
export const OpenedMessage = ({ message }: { readonly message: Message }): JSX.Element => (
  <article class="message" aria-label={titleOf(message)}>
    <a class="back" href={addressOf('mailbox')}>
      ← All messages
    </a>
    <h2 dir="auto">{titleOf(message)}</h2>
    <Facts message={message} />
    {message.code === undefined ? null : (
      <p class="code-line">
        <code>{message.code}</code>
        <a class="button primary" href={addressOf('try')} onClick={() => takeCode(message)}>
          Use this {codeWordOf(message)}
        </a>
        <CopyButton label={`Copy ${codeWordOf(message)}`} text={() => message.code ?? ''} />
      </p>
    )}
    {message.link === undefined ? null : (
      <p>
        <a class="button primary" href={message.link} target="_blank" rel="noreferrer">
          Open this link
        </a>
      </p>
    )}
    <MessageContent message={message} />
    {message.channel === 'email' ? <MailFate id={message.id} /> : null}
  </article>
);
