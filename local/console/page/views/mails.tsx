import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { FittedFrame } from '../parts/fitted-frame.tsx';
import { builds, connected } from '../stack/live.ts';
import { useStore } from '../stack/store.ts';

/** The gallery of every mail in every language, as the compiler made them; new with each build. */
export const Mails = (): JSX.Element => {
  const isConnected = useStore(connected);
  const revision = useStore(builds);
  // Once it is there it stays: it asks for nothing more.
  const wasConnected = useRef(false);
  wasConnected.current ||= isConnected === true;
  return wasConnected.current ? (
    <FittedFrame
      class="gallery"
      title="Gallery of mails"
      src="/console/mails/"
      revision={revision}
    />
  ) : (
    <p class="empty">The gallery comes from the local stack, as soon as that answers.</p>
  );
};
