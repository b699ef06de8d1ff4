import type { JSX } from 'preact';
import { Clock } from './clock.tsx';
import { Ends } from './ends.tsx';
import { Faults } from './faults.tsx';
import { Schedules } from './schedules.tsx';

/** What goes wrong on purpose, and the time. */
export const FaultsAndClock = (): JSX.Element => (
  <>
    <Faults />
    <div class="pair of-short">
      <Clock />
      <Schedules />
      <Ends />
    </div>
  </>
);
