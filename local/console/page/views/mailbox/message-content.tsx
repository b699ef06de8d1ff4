import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { FittedFrame } from '../../parts/fitted-frame.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import type { Message } from '../../stack/live-entries.ts';

const widths = ['fit', 600, 375, 320] as const;

/** A mail in a window of any width, light or dark. */
const Mail = ({ message }: { readonly message: Message }): JSX.Element => {
  const [width, setWidth] = useState<(typeof widths)[number]>('fit');
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
      <FittedFrame
        class="mail"
        title={message.subject}
        html={message.html}
        style={{ width: width === 'fit' ? '100%' : `${width}px`, colorScheme: scheme }}
      />
    </>
  );
};

/** A message as its reader sees it, and as it was sent. */
export const MessageContent = ({ message }: { readonly message: Message }): JSX.Element => {
  if (message.channel === 'sms') {
    return (
      <p class="bubble" lang={message.locale || undefined} dir="auto">
        {message.text}
      </p>
    );
  }
  const text = { name: 'Text', content: () => <pre tabIndex={0}>{message.text}</pre> };
  if (message.html === '') return <Tabs label="Parts of the message" tabs={[text]} />;
  return (
    <Tabs
      label="Parts of the message"
      tabs={[
        { name: 'Mail', content: () => <Mail message={message} /> },
        text,
        { name: 'Source', content: () => <pre tabIndex={0}>{message.html}</pre> },
      ]}
    />
  );
};
