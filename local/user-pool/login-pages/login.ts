import { AwsError } from '../../gateway/aws-error.ts';
import type { HttpAnswer } from '../../gateway/http.ts';
import { chooseChallenge } from '../challenges/registry.ts';
import { secretHash } from '../clients.ts';
import { passwordAuth } from '../flows/password-auth.ts';
import type { AuthAnswer } from '../sign-in.ts';
import { standingSession, type Visit } from '../oauth/visit.ts';
import { finishSignIn, returnToApplication } from '../oauth/finish-sign-in.ts';
import { redirect } from '../oauth/redirects.ts';
import { challengePage, hasChallengePage, type OpenChallenge } from './challenge-page.ts';
import { beginAppSetup, finishAppSetup } from './set-up-app.ts';
import { signInPage } from './sign-in-page.ts';

type Parameters = Readonly<Record<string, string>>;

/** `GET /login`: the sign-in page, or straight back when the browser is signed in. */
export const showLogin = async (visit: Visit): Promise<HttpAnswer> => {
  const session = standingSession(visit);
  return session
    ? await returnToApplication(visit.context, visit.scope, { request: visit.request, session })
    : signInPage(visit);
};

/** The parameters of a flow or challenge for a name, with the proof of the client's secret. */
const authParameters = ({ scope }: Visit, username: string, given: Parameters): Parameters => ({
  ...given,
  USERNAME: username,
  ...(scope.client.secret === undefined ? {} : { SECRET_HASH: secretHash(scope.client, username) }),
});

const goOn = async (visit: Visit, username: string, answer: AuthAnswer): Promise<HttpAnswer> => {
  const { context, scope, request } = visit;
  if (answer.signedIn !== undefined) {
    return await finishSignIn(context, scope, { request, username: answer.signedIn });
  }
  const challenge = {
    name: answer.ChallengeName ?? '',
    session: answer.Session ?? '',
    parameters: answer.ChallengeParameters ?? {},
    username,
  };
  return challengePage(
    visit,
    challenge.name === 'MFA_SETUP' ? await beginAppSetup(visit, challenge) : challenge,
  );
};

const elsewhere = (visit: Visit, username: string, path: string): HttpAnswer => {
  const query = new URLSearchParams(visit.http.query);
  query.set('user_name', username);
  return redirect(`${path}?${query}`);
};

/**
 * Signs in by name and password; the triggers run as for a password flow of the API. Accounts that
 * are not confirmed or must reset their password are led to the page for it.
 */
export const signInByPassword = async (
  visit: Visit,
  { username, password }: { readonly username: string; readonly password: string },
): Promise<HttpAnswer> => {
  const scope = { ...visit.scope, isManagedLogin: true };
  try {
    const answer = await passwordAuth(visit.context, scope, {
      parameters: authParameters(visit, username, { PASSWORD: password }),
      clientMetadata: undefined,
    });
    return await goOn(visit, username, answer);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === 'UserNotConfirmedException') {
      return elsewhere(visit, username, '/confirmUser');
    }
    if (error.code === 'PasswordResetRequiredException') {
      return elsewhere(visit, username, '/forgotPassword');
    }
    return signInPage(visit, { problem: error.message, username });
  }
};

const ownFields = new Set(['_csrf', 'challenge', 'session', 'username', 'parameters', 'action']);

const shownParameters = (text: string | null): Parameters => {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, item]) => typeof item === 'string'));
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
};

/** Mistakes after which the same challenge can be answered again. */
const repeatable = new Set([
  'CodeMismatchException',
  'InvalidPasswordException',
  'InvalidParameterException',
  'EnableSoftwareTokenMFAException',
]);

const answerChallenge = async (visit: Visit, fields: URLSearchParams): Promise<HttpAnswer> => {
  const challenge: OpenChallenge = {
    name: fields.get('challenge') ?? '',
    session: fields.get('session') ?? '',
    username: fields.get('username') ?? '',
    parameters: shownParameters(fields.get('parameters')),
  };
  if (!hasChallengePage(challenge.name)) return signInPage(visit);
  const given = Object.fromEntries([...fields].filter(([name]) => !ownFields.has(name)));
  try {
    const step = chooseChallenge(challenge.name);
    const { session } = challenge;
    const proven =
      challenge.name === 'MFA_SETUP'
        ? await finishAppSetup(visit, { session, code: fields.get('code') ?? '' })
        : session;
    const answer = await step(
      visit.context,
      { ...visit.scope, isManagedLogin: true },
      {
        parameters: authParameters(visit, challenge.username, given),
        clientMetadata: undefined,
        session: proven,
      },
    );
    return await goOn(visit, challenge.username, answer);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (!repeatable.has(error.code)) return signInPage(visit, { problem: error.message });
    return challengePage(visit, { ...challenge, problem: error.message });
  }
};

/** `POST /login`: name and password, or the answer to a challenge. */
export const submitLogin = async (visit: Visit, fields: URLSearchParams): Promise<HttpAnswer> =>
  fields.has('challenge')
    ? await answerChallenge(visit, fields)
    : await signInByPassword(visit, {
        username: fields.get('username') ?? '',
        password: fields.get('password') ?? '',
      });
