import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { FlowList } from '../../parts/flow-list.tsx';
import { TimeOfDay } from '../../parts/time-of-day.tsx';
import { codeWordOf, spentCodes, takeCode } from '../../stack/codes.ts';
import { flowsOf } from '../../stack/flows.ts';
import { invocations, messages } from '../../stack/live.ts';
import { addressOf } from '../../stack/place.ts';
import { useStore } from '../../stack/store.ts';

const FLOWS = 3;
/** More invocations than the newest flows have: to group all of them anew each time takes long. */
const GROUPED = 300;
const MESSAGES = 3;

/** The newest messages and flows, beside the form that caused them. */
export const WhatHappened = (): JSX.Element => {
  const all = useStore(invocations);
  const flows = useMemo(() => flowsOf(all.slice(-GROUPED)).slice(0, FLOWS), [all]);
  const spent = useStore(spentCodes);
  const newest = useStore(messages).slice(0, MESSAGES);
  return (
    <aside aria-labelledby="what-happened">
      <div class="aside-head">
        <h2 id="what-happened">What happened</h2>
        {flows.length === 0 ? null : <a href={addressOf('timeline')}>Whole timeline</a>}
      </div>
      {newest.length === 0 && flows.length === 0 ? (
        <p class="empty">Messages and triggers appear here as soon as something happens.</p>
      ) : null}
      <ul class="messages">
        {newest.map((message) => (
          <li key={message.id} class="arrived">
            <a href={addressOf('mailbox', message.id)}>
              <span class="message-to">{message.to}</span>
              <TimeOfDay at={message.at} />
              <span class="message-subject">{message.subject || message.text}</span>
            </a>
            {message.code === undefined || spent.has(message.code) ? null : (
              <button type="button" onClick={() => takeCode(message)}>
                Use {codeWordOf(message)} {message.code}
              </button>
            )}
          </li>
        ))}
      </ul>
      <FlowList flows={flows} />
    </aside>
  );
};
