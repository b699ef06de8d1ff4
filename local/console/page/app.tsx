import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { BuildNotice } from './parts/build-notice.tsx';
import { Icon } from './parts/icon.tsx';
import { Navigation, type Destination } from './parts/navigation.tsx';
import { GoneAway, Standing } from './parts/standing.tsx';
import { isFocusLost } from './stack/focus.ts';
import { place } from './stack/place.ts';
import { useStore } from './stack/store.ts';
import { FaultsAndClock } from './views/faults/faults-and-clock.tsx';
import { Mailbox } from './views/mailbox/mailbox.tsx';
import { Mails } from './views/mails.tsx';
import { Timeline } from './views/timeline.tsx';
import { TokensView } from './views/tokens/tokens.tsx';
import { TryIt } from './views/try/try-it.tsx';
import { Users } from './views/users/users.tsx';

interface View extends Destination {
  readonly content: () => JSX.Element;
}

const views: readonly View[] = [
  { id: 'try', title: 'Try it', short: 'Try', content: () => <TryIt /> },
  { id: 'mailbox', title: 'Mailbox', short: 'Mailbox', content: () => <Mailbox /> },
  { id: 'timeline', title: 'Timeline', short: 'Timeline', content: () => <Timeline /> },
  { id: 'tokens', title: 'Tokens', short: 'Tokens', content: () => <TokensView /> },
  { id: 'users', title: 'Users', short: 'Users', content: () => <Users /> },
  { id: 'faults', title: 'Faults and clock', short: 'Faults', content: () => <FaultsAndClock /> },
  { id: 'mails', title: 'Mails', short: 'Mails', content: () => <Mails /> },
];

const [home] = views;

/** Another view begins at its top, and so does what takes the place of a list on a phone. */
const useArrival = (
  view: View | undefined,
  main: { readonly current: HTMLElement | null },
): void => {
  const here = useStore(place);
  const last = useRef({ here, view });
  useEffect(() => {
    document.title = `${view?.title} – poolkeeper console`;
    const isElsewhere = last.current.view !== view;
    const isOther = last.current.here !== here;
    last.current = { here, view };
    // Whoever cannot see the change hears it; not at the first view, which is announced anyway.
    if (!isElsewhere && !(isOther && isFocusLost())) return;
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [here, view]);
};

/** The console: its views, one at a time, and what is always in sight. */
export const App = (): JSX.Element => {
  const { view: asked } = useStore(place);
  const view = views.find(({ id }) => id === asked) ?? home;
  const main = useRef<HTMLElement>(null);
  useArrival(view, main);
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
          <Icon name="pool" />
          <span class="brand-name">
            <strong>poolkeeper</strong> <small>local user pool</small>
          </span>
        </p>
        <Navigation views={views} current={view?.id} />
        <Standing />
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        <h1>{view?.title}</h1>
        <GoneAway />
        {view?.content()}
      </main>
      <BuildNotice />
    </>
  );
};
