import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { BuildNotice } from './parts/build-notice.tsx';
import { connected } from './stack/live.ts';
import { addressOf, place } from './stack/place.ts';
import { useStore } from './stack/store.ts';
import { FaultsAndClock } from './views/faults.tsx';
import { Mailbox } from './views/mailbox/mailbox.tsx';
import { Mails } from './views/mails.tsx';
import { Timeline } from './views/timeline.tsx';
import { TokensView } from './views/tokens.tsx';
import { TryIt } from './views/try/try-it.tsx';
import { Users } from './views/users/users.tsx';

interface View {
  readonly id: string;
  readonly title: string;
  readonly content: () => JSX.Element;
}

const views: readonly View[] = [
  { id: 'try', title: 'Try it', content: () => <TryIt /> },
  { id: 'mailbox', title: 'Mailbox', content: () => <Mailbox /> },
  { id: 'timeline', title: 'Timeline', content: () => <Timeline /> },
  { id: 'tokens', title: 'Tokens', content: () => <TokensView /> },
  { id: 'users', title: 'Users', content: () => <Users /> },
  { id: 'faults', title: 'Faults and clock', content: () => <FaultsAndClock /> },
  { id: 'mails', title: 'Mails', content: () => <Mails /> },
];

const [home] = views;

const Navigation = ({ current }: { readonly current: string }): JSX.Element => {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // On a small screen the views are one line, longer than the screen.
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <nav aria-label="Views">
      <ul ref={list}>
        {views.map(({ id, title }) => (
          <li>
            <a href={addressOf(id)} aria-current={id === current ? 'page' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const Connection = (): JSX.Element => {
  const isConnected = useStore(connected);
  return (
    <p class={`connection ${isConnected ? 'is-on' : 'is-off'}`} role="status">
      {isConnected ? 'Live' : 'Waiting for the local stack'}
    </p>
  );
};

/** The console: its views, one at a time, and what is always in sight. */
export const App = (): JSX.Element => {
  const { view: asked } = useStore(place);
  const view = views.find(({ id }) => id === asked) ?? home;
  const main = useRef<HTMLElement>(null);
  const shown = useRef(view);
  useEffect(() => {
    document.title = `${view?.title} – poolkeeper console`;
    // Whoever cannot see the change hears it; not at the first view, which is announced anyway.
    if (shown.current !== view) main.current?.focus();
    shown.current = view;
  }, [view]);
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => (event.preventDefault(), main.current?.focus())}
      >
        To the content
      </a>
      <header>
        <p class="brand">
          <strong>poolkeeper</strong> <span>local user pool</span>
        </p>
        <Navigation current={view?.id ?? ''} />
        <Connection />
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        <h1>{view?.title}</h1>
        {view?.content()}
      </main>
      <BuildNotice />
    </>
  );
};
