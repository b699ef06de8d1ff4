import { AwsError } from '../../gateway/aws-error.ts';
import type { HttpAnswer, HttpRequest } from '../../gateway/http.ts';
import type { UserPoolContext } from '../context.ts';
import { secretHash } from '../clients.ts';
import { lookUpClient } from '../oauth/client-of-request.ts';
import { confirmSignUp } from '../operations/confirm-sign-up.ts';
import { resendConfirmationCode } from '../operations/resend-confirmation-code.ts';
import type { Visit } from '../oauth/visit.ts';
import { formPage } from './form-page.ts';
import { html } from './markup.ts';
import { operationInput } from './operation-input.ts';
import { page } from './page.ts';
import { refusalPage } from './refusal-page.ts';
import { signInPage } from './sign-in-page.ts';

/** The page that asks for the code of a new account. */
export const confirmPage = (
  visit: Visit,
  remarks: { readonly username: string; readonly notice?: string; readonly problem?: string },
): HttpAnswer =>
  formPage(visit, {
    title: 'Confirm your account',
    path: '/confirmUser',
    fields: [{ name: 'code', label: 'Code', autocomplete: 'one-time-code', isCode: true }],
    hidden: { username: remarks.username },
    button: 'Confirm',
    other: { action: 'resend', label: 'Send a new code' },
    notice: remarks.notice,
    problem: remarks.problem,
  });

/** `GET /confirmUser` in the course of a sign-in. */
export const showConfirm = (visit: Visit): HttpAnswer =>
  confirmPage(visit, { username: visit.http.query.get('user_name') ?? '' });

/** `POST /confirmUser`: confirms by the code, or sends a new one. */
export const submitConfirm = async (visit: Visit, fields: URLSearchParams): Promise<HttpAnswer> => {
  const username = fields.get('username') ?? '';
  const input = operationInput(visit, username);
  try {
    if (fields.get('action') === 'resend') {
      await resendConfirmationCode.run(visit.context, input, visit.call);
      return confirmPage(visit, { username, notice: 'A new code has been sent to you.' });
    }
    const ConfirmationCode = fields.get('code') ?? '';
    await confirmSignUp.run(visit.context, { ...input, ConfirmationCode }, visit.call);
    return signInPage(visit, { username, notice: 'Your account is confirmed. Sign in.' });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return confirmPage(visit, { username, problem: error.message });
  }
};

const plainPage = (title: string, text: string, status: number): HttpAnswer =>
  page({ title, status, body: html`<p role="status">${text}</p>` });

/**
 * The link of a confirmation mail: `/confirmUser?client_id&user_name&confirmation_code`. It confirms
 * at once and needs no application to return to.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export const confirmByLink = async (
  context: UserPoolContext,
  http: HttpRequest,
): Promise<HttpAnswer> => {
  const { query } = http;
  const scope = lookUpClient(context, query.get('client_id'));
  if (!scope) return refusalPage('invalid_client');
  const { client } = scope;
  const Username = query.get('user_name') ?? '';
  const secret = client.secret === undefined ? {} : { SecretHash: secretHash(client, Username) };
  const ConfirmationCode = query.get('confirmation_code') ?? '';
  const input = { ClientId: client.id, Username, ConfirmationCode, ...secret };
  try {
    await confirmSignUp.run(context, input, { region: scope.pool.region, request: http });
    return plainPage('Confirmed', 'Your registration has been confirmed.', 200);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return plainPage('Not confirmed', error.message, 400);
  }
};
