import { AwsError } from '../../gateway/aws-error.ts';
import type { HttpAnswer } from '../../gateway/http.ts';
import { confirmForgotPassword } from '../operations/confirm-forgot-password.ts';
import { forgotPassword } from '../operations/forgot-password.ts';
import type { Visit } from '../oauth/visit.ts';
import { formPage, pageLink } from './form-page.ts';
import { nameField } from './name-field.ts';
import { operationInput } from './operation-input.ts';
import { signInPage } from './sign-in-page.ts';

/** `GET /forgotPassword`. */
export const forgotPasswordPage = (
  visit: Visit,
  remarks: { readonly username?: string; readonly problem?: string } = {},
): HttpAnswer =>
  formPage(visit, {
    title: 'Forgot your password?',
    path: '/forgotPassword',
    fields: [
      nameField(
        visit.scope.pool,
        remarks.username ?? visit.http.query.get('user_name') ?? undefined,
      ),
    ],
    button: 'Send a code',
    after: pageLink(visit, '/login', 'Back to sign-in'),
    problem: remarks.problem,
  });

const resetPage = (
  visit: Visit,
  remarks: { readonly username: string; readonly notice?: string; readonly problem?: string },
): HttpAnswer =>
  formPage(visit, {
    title: 'Set a new password',
    path: '/confirmForgotPassword',
    fields: [
      { name: 'code', label: 'Code', autocomplete: 'one-time-code', isCode: true },
      {
        name: 'password',
        label: 'New password',
        type: 'password',
        autocomplete: 'new-password',
      },
    ],
    hidden: { username: remarks.username },
    button: 'Change password',
    notice: remarks.notice,
    problem: remarks.problem,
  });

/** `POST /forgotPassword`: sends a code and asks for it. */
export const submitForgotPassword = async (
  visit: Visit,
  fields: URLSearchParams,
): Promise<HttpAnswer> => {
  const username = fields.get('username') ?? '';
  try {
    await forgotPassword.run(visit.context, operationInput(visit, username), visit.call);
    return resetPage(visit, { username, notice: 'A code has been sent to you.' });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return forgotPasswordPage(visit, { username, problem: error.message });
  }
};

/** `POST /confirmForgotPassword`: sets the new password; then the user signs in with it. */
export const submitNewPassword = async (
  visit: Visit,
  fields: URLSearchParams,
): Promise<HttpAnswer> => {
  const username = fields.get('username') ?? '';
  const input = {
    ...operationInput(visit, username),
    ConfirmationCode: fields.get('code') ?? '',
    Password: fields.get('password') ?? '',
  };
  try {
    await confirmForgotPassword.run(visit.context, input, visit.call);
    return signInPage(visit, { username, notice: 'Your password is changed. Sign in.' });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return resetPage(visit, { username, problem: error.message });
  }
};
