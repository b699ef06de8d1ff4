import { refusalFrom } from '../../../../shared/refusals/refusal-from.ts';

interface Challenge {
  readonly algorithm: string;
  readonly challenge: string;
  readonly maxnumber: number;
  readonly salt: string;
  readonly signature: string;
}

/** The challenge of a stage that asks for ALTCHA; `undefined` for one that does not. */
const askChallenge = async (): Promise<Challenge | undefined> => {
  const answer = await fetch('/_local/captcha');
  return answer.ok ? ((await answer.json()) as Challenge) : undefined;
};

/** Searches at once: the browser computes a hash in much less time than it takes to ask for one. */
const AT_ONCE = 16;

/** Does the work that the ALTCHA widget would do, and writes its payload. */
const solve = async (asked: Challenge): Promise<string> => {
  const { algorithm, challenge, maxnumber, salt, signature } = asked;
  const { solveChallenge } = await import('altcha-lib/v1');
  const step = Math.ceil(maxnumber / AT_ONCE);
  const searches = Array.from({ length: AT_ONCE }, (_, index) =>
    solveChallenge(challenge, salt, algorithm, (index + 1) * step, index * step),
  );
  const solution = await Promise.any(
    searches.map(async ({ promise }) => {
      const found = await promise;
      if (!found) throw new Error('The captcha of this stage has no solution.');
      return found;
    }),
  );
  for (const { controller } of searches) controller.abort();
  return btoa(JSON.stringify({ algorithm, challenge, salt, signature, number: solution.number }));
};

/** What a sign-up sends to pre-sign-up alone. */
type ValidationData = Readonly<Record<string, string>>;

const solution = async (): Promise<ValidationData | undefined> => {
  const asked = await askChallenge();
  return asked && { captcha: await solve(asked) };
};

let isAsked = false;

/**
 * Runs a sign-up with what it needs of a captcha: nothing until the stage has asked for one, from
 * then on a solution, if the stage gives out challenges. Rejects as `signUp` does.
 */
export const withCaptcha = async <T>(
  signUp: (validationData: ValidationData) => Promise<T>,
): Promise<T> => {
  if (isAsked) return signUp((await solution()) ?? {});
  try {
    return await signUp({});
  } catch (error) {
    if (refusalFrom(error) !== 'SIGNUP_CAPTCHA_REQUIRED') throw error;
    const solved = await solution();
    // Another captcha: whoever sees the refusal reads what to do.
    if (!solved) throw error;
    isAsked = true;
    return await signUp(solved);
  }
};
