import type { JSX } from 'preact';
import { addressOf } from '../stack/place.ts';
import { Icon, type IconName } from './icon.tsx';

/** A link to a view. */
export interface Destination {
  readonly id: IconName;
  readonly title: string;
  /** One word of the title, where there is little room. */
  readonly short: string;
}

/** The views: a column of words, a rail of icons, or a bar at the lower edge of a phone. */
export const Navigation = ({
  views,
  current,
}: {
  readonly views: readonly Destination[];
  readonly current: string | undefined;
}): JSX.Element => (
  <nav aria-label="Views">
    <ul>
      {views.map(({ id, title, short }) => (
        <li key={id}>
          <a
            href={addressOf(id)}
            aria-label={title}
            aria-current={id === current ? 'page' : undefined}
          >
            <Icon name={id} />
            <span class="long">{title}</span>
            <span class="short">{short}</span>
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
