import type { HttpAnswer, HttpRequest } from '../../gateway/http.ts';
import type { UserPoolContext } from '../context.ts';
import { admitVisit, type Visit } from '../oauth/authorize.ts';
import { formFields } from '../oauth/form.ts';
import { isProtected } from './form-protection.ts';
import { refusalPage } from './refusal-page.ts';

/** Shows a page to a browser whose authorization request may go on. */
export const showPage = async (
  context: UserPoolContext,
  http: HttpRequest,
  show: (visit: Visit) => HttpAnswer | Promise<HttpAnswer>,
): Promise<HttpAnswer> => {
  const admitted = admitVisit(context, http);
  return 'answer' in admitted ? admitted.answer : await show(admitted.visit);
};

/** Takes a form that stood on a page of ours in the same browser; others are refused. */
export const takeForm = async (
  context: UserPoolContext,
  http: HttpRequest,
  submit: (visit: Visit, fields: URLSearchParams) => HttpAnswer | Promise<HttpAnswer>,
): Promise<HttpAnswer> => {
  const fields = formFields(http);
  if (!isProtected(http, fields)) return refusalPage('invalid_form', 403);
  return await showPage(context, http, (visit) => submit(visit, fields));
};
