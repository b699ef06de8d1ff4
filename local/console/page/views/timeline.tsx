import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { FlowList } from '../parts/flow-list.tsx';
import { flowsOf } from '../stack/flows.ts';
import { invocations, type Invocation } from '../stack/live.ts';
import { useStore } from '../stack/store.ts';

/** Flows that are shown at once; a page of ten thousand would be slow and of use to nobody. */
const PAGE = 50;

const matches = (invocation: Invocation, words: string): boolean =>
  JSON.stringify([invocation.user, invocation.trigger, invocation.source, invocation.request])
    .toLowerCase()
    .includes(words);

/** Every invocation, grouped by what users did. */
export const Timeline = (): JSX.Element => {
  const all = useStore(invocations);
  const [words, setWords] = useState('');
  const [shown, setShown] = useState(PAGE);
  const flows = useMemo(() => {
    const asked = words.trim().toLowerCase();
    return flowsOf(asked === '' ? all : all.filter((invocation) => matches(invocation, asked)));
  }, [all, words]);
  return (
    <>
      <div class="toolbar">
        <label>
          Find{' '}
          <input
            type="search"
            placeholder="a user, a trigger, an attribute"
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </label>
        <p role="status">
          {all.length} invocations in {flows.length} flows
        </p>
      </div>
      {flows.length === 0 ? (
        <p class="empty">
          No trigger has fired yet. Sign somebody up under <a href="#/try">Try it</a>, or let your
          own front end do it.
        </p>
      ) : (
        <FlowList flows={flows.slice(0, shown)} />
      )}
      {flows.length > shown ? (
        <button type="button" onClick={() => setShown(shown + PAGE)}>
          Show {Math.min(PAGE, flows.length - shown)} more
        </button>
      ) : null}
    </>
  );
};
