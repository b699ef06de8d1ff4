import type { HttpAnswer, HttpRequest } from '../../gateway/http.ts';
import type { UserPoolContext } from '../context.ts';
import { admitVisit, type Visit } from '../oauth/visit.ts';
import { formFields } from '../oauth/form.ts';
import { allowsLocalUsers } from '../oauth/oauth-client.ts';
import { isProtected } from './form-protection.ts';
import { refusalPage } from './refusal-page.ts';
import { signInPage } from './sign-in-page.ts';

/** Shows a page to a browser whose authorization request may go on. */
export const showPage = async (
  context: UserPoolContext,
  http: HttpRequest,
  show: (visit: Visit) => HttpAnswer | Promise<HttpAnswer>,
): Promise<HttpAnswer> => {
  const admitted = admitVisit(context, http);
  return 'answer' in admitted ? admitted.answer : await show(admitted.visit);
};

/**
 * Takes a form that stood on a page of ours in the same browser; others are refused. All forms are
 * for local users: clients that have identity providers only take none.
 */
export const takeForm = async (
  context: UserPoolContext,
  http: HttpRequest,
  submit: (visit: Visit, fields: URLSearchParams) => HttpAnswer | Promise<HttpAnswer>,
): Promise<HttpAnswer> => {
  const fields = formFields(http);
  if (!isProtected(http, fields)) return refusalPage('invalid_form', 403);
  return await showPage(context, http, (visit) =>
    allowsLocalUsers(visit.scope.client) ? submit(visit, fields) : signInPage(visit),
  );
};
