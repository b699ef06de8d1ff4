import type { JSX } from 'preact';

/** An ISO time as the time of day, with the whole time as a hint. */
export const TimeOfDay = ({ at }: { readonly at: string }): JSX.Element => (
  <time dateTime={at} title={at}>
    {new Date(at).toLocaleTimeString(undefined, { hour12: false })}
  </time>
);
