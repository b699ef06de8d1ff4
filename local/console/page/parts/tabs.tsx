import type { ComponentChildren, JSX } from 'preact';
import { useId, useState } from 'preact/hooks';

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
  first = 0,
}: {
  readonly tabs: readonly Tab[];
  readonly label: string;
  /** Which tab is chosen at first, counted from 0. */
  readonly first?: number;
}): JSX.Element => {
  const id = useId();
  const [chosen, choose] = useState(first);
  const current = Math.min(chosen, tabs.length - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = step(event.key);
    if (by === 0) return;
    event.preventDefault();
    const next = (current + by + tabs.length) % tabs.length;
    choose(next);
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
            onClick={() => choose(index)}
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
