import type { JSX } from 'preact';
import { timeOfDay } from '../stack/times.ts';

/** An ISO time as the time of day, with the whole time as a hint. */
export const TimeOfDay = ({ at }: { readonly at: string }): JSX.Element => (
  <time dateTime={at} title={at}>
    {timeOfDay(new Date(at))}
  </time>
);
