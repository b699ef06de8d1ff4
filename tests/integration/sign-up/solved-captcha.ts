import { solveChallenge } from 'altcha-lib/v1';

/** Solves a challenge of a stack whose stage asks for ALTCHA: what a sign-up gives as `captcha`. */
export const solvedCaptcha = async ({ url }: { readonly url: string }): Promise<string> => {
  const answer = await fetch(`${url}/_local/captcha`);
  const { algorithm, challenge, salt, signature, maxnumber } = (await answer.json()) as {
    algorithm: string;
    challenge: string;
    salt: string;
    signature: string;
    maxnumber: number;
  };
  const solved = await solveChallenge(challenge, salt, algorithm, maxnumber).promise;
  const payload = { algorithm, challenge, salt, signature, number: solved?.number };
  return Buffer.from(JSON.stringify(payload)).toString('base64');
};
