import type { HttpAnswer } from '../../gateway/http.ts';
import { html } from './markup.ts';
import { page } from './page.ts';

const explanations: Readonly<Record<string, string>> = {
  invalid_client: 'No app client has this client_id.',
  redirect_mismatch:
    'The app client does not list this address among its callback or sign-out URLs.',
  unauthorized_client: 'The app client may not use the OAuth 2 endpoints.',
  invalid_request: 'The request lacks a parameter, or has one that does not fit.',
  invalid_state: 'This sign-in was begun in another browser, has ended already, or took too long.',
  invalid_form: 'The form is no longer valid. Go back to the application and begin again.',
};

/** The page for requests after which the browser can be sent nowhere. */
export const refusalPage = (problem: string, status = 400): HttpAnswer =>
  page({
    title: 'Something went wrong',
    status,
    body: html`<p role="alert" class="problem">
        ${explanations[problem] ?? 'The request was refused.'}
      </p>
      <p class="soft">Error: <code>${problem}</code></p>`,
  });
