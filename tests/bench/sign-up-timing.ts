import { randomUUID } from 'node:crypto';
import { eventOf, type FixtureEvent } from '../fixtures/event-fixtures.ts';
import { startFunctions } from '../integration/functions/functions-under-test.ts';

/**
 * Whether pre-sign-up takes the same time for addresses with and without an account: 200 sign-ups of
 * each, in turn. Fails when the 95th percentiles differ by more than a tenth and a millisecond.
 *
 * `node --disable-warning=MODULE_TYPELESS_PACKAGE_JSON tests/bench/sign-up-timing.ts`
 */
const RUNS = 200;
const WARM_UP = 30;

const withEmail = (event: FixtureEvent, email: string, sub = randomUUID()): FixtureEvent => ({
  ...event,
  userName: sub,
  request: { ...event.request, userAttributes: { email, sub, email_verified: 'true' } },
});

const signUpOf = (email: string): FixtureEvent => {
  const event = eventOf('PreSignUp', 'PreSignUp_SignUp');
  return { ...event, request: { ...event.request, userAttributes: { email } } };
};

const p95 = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.95)] ?? NaN;

const functions = await startFunctions();
const timed = async (email: string): Promise<number> => {
  const start = performance.now();
  const { functionError } = await functions.invoke('pre-sign-up', signUpOf(email));
  if (functionError) throw new Error('A sign-up was refused.');
  return performance.now() - start;
};

const confirmation = eventOf('PostConfirmation', 'PostConfirmation_ConfirmSignUp');
for (let index = 0; index < RUNS; index += 1) {
  await functions.invoke('post-confirmation', withEmail(confirmation, `known${index}@example.com`));
}
for (let index = 0; index < WARM_UP; index += 1) await timed(`warm${index}@example.com`);
const known: number[] = [];
const unknown: number[] = [];
for (let index = 0; index < RUNS; index += 1) {
  // In turn, and each first as often, so that the machine's moods fall on both alike.
  const pair = [
    async () => known.push(await timed(`known${index}@example.com`)),
    async () => unknown.push(await timed(`fresh${index}@example.com`)),
  ];
  for (const run of index % 2 === 0 ? pair : pair.toReversed()) await run();
}
await functions.close();
const [slow, fast] = [p95(known), p95(unknown)];
console.log(
  `p95 with an account ${slow.toFixed(2)} ms, without ${fast.toFixed(2)} ms, ratio ${(slow / fast).toFixed(3)}`,
);
if (Math.abs(slow - fast) > 0.1 * Math.max(slow, fast) + 1) process.exitCode = 1;
