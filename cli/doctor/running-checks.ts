import { about, diagnosis, type Check } from './diagnosis.ts';

/** Signatures of AWS calls are refused beyond five minutes; tokens and codes suffer earlier. */
const CLOCK_MS = 30_000;

const clock: Check = ({ clock: learnt }) =>
  about('clock', learnt, (differenceMs) =>
    Math.abs(differenceMs) <= CLOCK_MS
      ? []
      : [
          diagnosis('warning', 'clock', {
            what: `the clock of this machine is ${Math.round(Math.abs(differenceMs) / 1000)} s ${differenceMs > 0 ? 'behind' : 'ahead of'} AWS's`,
            remedy: 'Let it keep time (NTP): AWS refuses signatures that are five minutes off.',
          }),
        ],
  );

const stack: Check = ({ stackStatus }) =>
  /^(?:CREATE|UPDATE|IMPORT)_COMPLETE$/u.test(stackStatus)
    ? []
    : [
        diagnosis(stackStatus.endsWith('_IN_PROGRESS') ? 'warning' : 'problem', 'stack', {
          what: `the stack is ${stackStatus}`,
          remedy: 'See its events in the CloudFormation console; deploy again once it has settled.',
        }),
      ];

const placeholders: Check = ({ placeholders: found }) =>
  found.map(({ parameter, value, level }) =>
    diagnosis(level === 'refused' ? 'problem' : 'warning', 'placeholder', {
      what: `the parameter ${parameter} is still ${value}`,
      remedy: `Give ${parameter} in serverless.yml or by --param, and deploy again.`,
    }),
  );

const key: Check = ({ codeKey, hasSenders }) =>
  about('code-key', codeKey, ({ id, state, encrypting, accountDecides }) => {
    if (state !== 'Enabled') {
      return [
        diagnosis('problem', 'code-key', {
          what: `the key of the codes is ${state}: no mail with a code can go out`,
          remedy:
            state === 'PendingDeletion'
              ? `aws kms cancel-key-deletion --key-id ${id}, then aws kms enable-key --key-id ${id}`
              : `aws kms enable-key --key-id ${id}`,
        }),
      ];
    }
    const hasGrant = encrypting.some((principal) => principal.includes('cognito'));
    return [
      ...(hasGrant || !hasSenders
        ? []
        : [
            diagnosis('problem', 'code-key-grant', {
              what: 'Cognito has no grant to encrypt codes with the key',
              remedy:
                'Deploy with a role that has kms:CreateGrant on the key; change the pool once to have the grant made.',
            }),
          ]),
      ...(accountDecides
        ? []
        : [
            diagnosis('warning', 'code-key-policy', {
              what: "the key policy does not let the account's IAM policies decide",
              remedy: 'Give the account root kms:* in the key policy, as infra/mail.yml does.',
            }),
          ]),
    ];
  });

const deadLetters: Check = ({ deadLetters: queues }) =>
  queues.flatMap((learnt) =>
    about('dead-letters', learnt, ({ queue, depth }) =>
      depth === 0
        ? []
        : [
            diagnosis('warning', 'dead-letters', {
              what: `${queue} holds ${depth} ${depth === 1 ? 'event' : 'events'} that no retry has cured`,
              remedy: 'Follow docs/runbooks: find the reason, then redrive or purge.',
            }),
          ],
    ),
  );

/** What is wrong with what runs. */
export const runningChecks: readonly Check[] = [clock, stack, placeholders, key, deadLetters];
