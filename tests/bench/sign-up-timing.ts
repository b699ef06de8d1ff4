import { randomUUID } from 'node:crypto';
import { eventOf, type FixtureEvent } from '../fixtures/event-fixtures.ts';
import { startFunctions } from '../integration/functions/functions-under-test.ts';

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

type Functions = Awaited<ReturnType<typeof startFunctions>>;

const timedBy =
  (functions: Functions) =>
  async (email: string): Promise<number> => {
    const start = performance.now();
    const { functionError } = await functions.invoke('pre-sign-up', signUpOf(email));
    if (functionError) throw new Error('A sign-up was refused.');
    return performance.now() - start;
  };

const makeAccounts = async (functions: Functions): Promise<void> => {
  const confirmation = eventOf('PostConfirmation', 'PostConfirmation_ConfirmSignUp');
  for (let index = 0; index < RUNS; index += 1) {
    const event = withEmail(confirmation, `known${index}@example.com`);
    await functions.invoke('post-confirmation', event);
  }
};

/** Times of sign-ups with and without an account, in turn and each first as often. */
const timesOf = async (functions: Functions) => {
  const timed = timedBy(functions);
  for (let index = 0; index < WARM_UP; index += 1) await timed(`warm${index}@example.com`);
  const known: number[] = [];
  const unknown: number[] = [];
  for (let index = 0; index < RUNS; index += 1) {
    // So that the machine's moods fall on both alike.
    const pair = [
      async () => known.push(await timed(`known${index}@example.com`)),
      async () => unknown.push(await timed(`fresh${index}@example.com`)),
    ];
    for (const run of index % 2 === 0 ? pair : pair.toReversed()) await run();
  }
  return { known: p95(known), unknown: p95(unknown) };
};

/**
 * Whether pre-sign-up takes the same time for addresses with and without an account: 200 sign-ups of
 * each. Prints the 95th percentiles; `false` when they differ by more than a tenth and a millisecond.
 */
export const benchSignUpTiming = async (): Promise<boolean> => {
  const functions = await startFunctions();
  await makeAccounts(functions);
  const { known, unknown } = await timesOf(functions);
  await functions.close();
  const ratio = (known / unknown).toFixed(3);
  console.log(
    `p95 with an account ${known.toFixed(2)} ms, without ${unknown.toFixed(2)} ms, ratio ${ratio}`,
  );
  return Math.abs(known - unknown) <= 0.1 * Math.max(known, unknown) + 1;
};
