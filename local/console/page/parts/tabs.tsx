import type { ComponentChildren, JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { createStore, useStore, type Store } from '../stack/store.ts';

/** One tab and what it shows. */
export interface Tab {
  readonly name: string;
  readonly content: () => ComponentChildren;
}

const step = (key: string): number => (key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0);

/** Tabs as WAI-ARIA describes them: arrow keys move, the chosen panel follows. */
export const Tabs = ({
  tabs,
  label,
  chosen: kept,
}: {
  readonly tabs: readonly Tab[];
  readonly label: string;
  /** Which tab is chosen, counted from 0, where that outlasts the tabs. */
  readonly chosen?: Store<number>;
}): JSX.Element => {
  const id = useId();
  const [own] = useState(() => createStore(0));
  const chosen = kept ?? own;
  const current = Math.min(useStore(chosen), tabs.length - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = step(event.key);
    if (by === 0) return;
    event.preventDefault();
    const next = (current + by + tabs.length) % tabs.length;
    chosen.set(next);
    document.getElementById(`${id}-tab-${next}`)?.focus();
  };
  return (
    <div class="tabs">
      <div role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map(({ name }, index) => (
          <button
            type="button"
            role="tab"
            id={`${id}-tab-${index}`}
            aria-selected={index === current}
            aria-controls={`${id}-panel`}
            tabIndex={index === current ? 0 : -1}
            onClick={() => chosen.set(index)}
          >
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${current}`}>
        {tabs[current]?.content()}
      </div>
    </div>
  );
};
