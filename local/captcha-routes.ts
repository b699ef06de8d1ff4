import { altchaChallenge } from '../shared/sign-up/altcha.ts';
import type { Clock } from './clock.ts';
import { jsonAnswer, type Route } from './gateway/http.ts';
import { route, routeTable } from './gateway/route-table.ts';
import type { LocalStackDescription } from './template/local-stack-description.ts';

/**
 * Challenges of ALTCHA for front ends, as a back end of the house would give them out, under the
 * secret that the stage's pre-sign-up judges by.
 */
export const captchaRoutes = ({ functions }: LocalStackDescription, clock: Clock): Route => {
  const environment = functions.find(({ name }) => name === 'pre-sign-up')?.environment ?? {};
  const { POOLKEEPER_CAPTCHA: kind, POOLKEEPER_CAPTCHA_SECRET: secret } = environment;
  return routeTable([
    route('GET', '/_local/captcha', async () =>
      kind === 'altcha' && secret !== undefined
        ? jsonAnswer(await altchaChallenge(secret, clock.now()))
        : jsonAnswer({ problems: ['This stage asks for no ALTCHA captcha.'] }, 404),
    ),
  ]);
};
