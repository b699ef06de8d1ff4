import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { FlowList, heightOfFlow } from '../parts/flow-list.tsx';
import { LongList } from '../parts/long-list.tsx';
import { flowsOf } from '../stack/flows.ts';
import { invocations } from '../stack/live.ts';
import { place } from '../stack/place.ts';
import { useStore } from '../stack/store.ts';
import { searchFlows } from '../stack/timeline-search.ts';

const counted = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? '' : 's'}`;

/** Every invocation, grouped by what users did. */
export const Timeline = (): JSX.Element => {
  const all = useStore(invocations);
  const { id } = useStore(place);
  const [words, setWords] = useState(id ?? '');
  const grouped = useMemo(() => flowsOf(all), [all]);
  const flows = useMemo(() => searchFlows(grouped, words), [grouped, words]);
  return (
    <>
      <div class="toolbar">
        <label>
          Find{' '}
          <input
            type="search"
            placeholder="a user, a trigger, a refusal"
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </label>
        <p role="status">
          {counted(
            flows.reduce((sum, { invocations: some }) => sum + some.length, 0),
            'invocation',
          )}{' '}
          in {counted(flows.length, 'flow')}
        </p>
      </div>
      {flows.length === 0 ? (
        <p class="empty">
          {all.length > 0 ? (
            'Nothing of this kind was invoked.'
          ) : (
            <>
              No trigger has fired yet. Sign somebody up under <a href="#/try">Try it</a>, or let
              your own front end do it.
            </>
          )}
        </p>
      ) : (
        <LongList
          items={flows}
          heightOf={heightOfFlow}
          draw={(some) => <FlowList flows={some} />}
        />
      )}
    </>
  );
};
