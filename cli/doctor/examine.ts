import type { Diagnosis } from './diagnosis.ts';
import { eventChecks } from './event-checks.ts';
import type { DoctorFacts } from './facts.ts';
import { loadChecks } from './load-checks.ts';
import { mailChecks } from './mail-checks.ts';
import { poolChecks } from './pool-checks.ts';
import { runningChecks } from './running-checks.ts';

/** Everything that is not as it should be, problems first. Pure. */
export const examine = (facts: DoctorFacts): Diagnosis[] => {
  const found = [
    ...poolChecks,
    ...mailChecks,
    ...loadChecks,
    ...runningChecks,
    ...eventChecks,
  ].flatMap((check) => check(facts));
  return [
    ...found.filter(({ level }) => level === 'problem'),
    ...found.filter(({ level }) => level === 'warning'),
  ];
};
