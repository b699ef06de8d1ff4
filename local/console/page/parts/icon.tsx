import type { JSX } from 'preact';

/** Drawn in lines on a field of 24 by 24. */
const drawings = {
  pool: 'M2 7.5c2.5 0 2.5 2 5 2s2.5-2 5-2 2.5 2 5 2 2.5-2 5-2M2 13c2.5 0 2.5 2 5 2s2.5-2 5-2 2.5 2 5 2 2.5-2 5-2M2 18.5c2.5 0 2.5 2 5 2s2.5-2 5-2 2.5 2 5 2 2.5-2 5-2',
  try: 'M7 4.5l12 7.5-12 7.5z',
  mailbox: 'M3 6h18v12.5H3zM3.5 6.5l8.5 7 8.5-7',
  timeline: 'M4 5.5h8M6 12h13M11 18.5h9',
  tokens: 'M12 3l7.5 3v5.5c0 4.5-3 7.8-7.5 9.5-4.5-1.7-7.5-5-7.5-9.5V6zM8.8 12l2.3 2.3 4.2-4.4',
  users:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.3a3.5 3.5 0 0 1 0 6.4M18.2 14.5c2 .8 3.3 2.7 3.3 5.5',
  faults: 'M13 3L5 13.5h6L10 21l8.5-11h-6.2z',
  mails: 'M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z',
} as const;

/** The name of a drawing. */
export type IconName = keyof typeof drawings;

/** A drawing beside words that say the same: nobody has to see it. */
export const Icon = ({ name }: { readonly name: IconName }): JSX.Element => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path
      d={drawings[name]}
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);
