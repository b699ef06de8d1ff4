import { about, diagnosis, type Check, type Diagnosis } from './diagnosis.ts';
import type { EventPipe, EventRule } from './facts.ts';

const HOUR_MS = 3_600_000;

/** In a large pool a walk takes many runs; none takes this long. */
const SILENT_MS = 24 * HOUR_MS;

const ruleProblem = ({ rule, name, bus, state }: EventRule): Diagnosis[] => {
  if (state === 'on') return [];
  const what = `the rule ${rule} is ${state}: nothing that it stands for happens`;
  const remedy =
    state === 'off'
      ? `aws events enable-rule --name ${name}${bus === undefined ? '' : ` --event-bus-name ${bus}`}`
      : 'Deploy the stage without it, then with it: CloudFormation makes it anew.';
  return [diagnosis('problem', 'rule', { what, remedy })];
};

const rules: Check = ({ rules: all }) =>
  all.flatMap((learnt) => about('rule', learnt, ruleProblem));

const describing = (name: string): string =>
  `aws pipes describe-pipe --name ${name} --query '[DesiredState, CurrentState, StateReason]'`;

const pipeProblem = ({ pipe, name, status, differs }: EventPipe): Diagnosis[] => {
  switch (status) {
    case 'IN_SYNC':
      return [];
    case 'DELETED':
      return [
        diagnosis('problem', 'pipe', {
          what: `the pipe ${pipe} is gone: changes of accounts become no events`,
          remedy: 'Deploy the stage without it, then with it: CloudFormation makes it anew.',
        }),
      ];
    case 'MODIFIED':
      return [
        diagnosis('problem', 'pipe', {
          what: `the pipe ${pipe} is not as its template says: ${differs.join(', ')}`,
          remedy: `Stopped: aws pipes start-pipe --name ${name}. Otherwise aws pipes update-pipe; docs/runbooks/pipe-stalled.md.`,
        }),
      ];
    default:
      return [
        diagnosis('warning', 'pipe', {
          what: `CloudFormation could not look at the pipe ${pipe} (${status})`,
          remedy: describing(name),
        }),
      ];
  }
};

const pipes: Check = ({ pipes: all }) =>
  all.flatMap((learnt) => about('pipe', learnt, pipeProblem));

const reconciler: Check = ({ reconciler: learnt, stackAgeMs, now }) =>
  about('reconciler', learnt, (moment) => {
    const silentMs = moment === undefined ? stackAgeMs : now - Date.parse(moment);
    if (silentMs <= (moment === undefined ? HOUR_MS : SILENT_MS)) return [];
    return [
      diagnosis('problem', 'reconciler', {
        what:
          moment === undefined
            ? 'the reconciler has never run: what differs between pool and table stays unknown'
            : `the reconciler has begun and ended no walk since ${moment}`,
        remedy: 'Follow docs/runbooks/schedule-stopped.md.',
      }),
    ];
  });

/** What may keep events, schedules and the reconciler from running. */
export const eventChecks: readonly Check[] = [rules, pipes, reconciler];
