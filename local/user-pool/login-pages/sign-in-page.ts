import type { HttpAnswer } from '../../gateway/http.ts';
import { providersOf } from '../federation/choose-provider.ts';
import { flag, optionalObject } from '../input.ts';
import type { Visit } from '../oauth/visit.ts';
import { allowsLocalUsers } from '../oauth/oauth-client.ts';
import { formPage, pageLink } from './form-page.ts';
import { html, type Markup } from './markup.ts';
import { nameField } from './name-field.ts';
import { page } from './page.ts';

/** What a sign-in page tells beside its form. */
export interface SignInRemarks {
  readonly problem?: string;
  readonly notice?: string;
  readonly username?: string;
}

const providerNames: Readonly<Record<string, string>> = {
  LoginWithAmazon: 'Amazon',
  SignInWithApple: 'Apple',
};

const providerLinks = ({ scope, http }: Visit): Markup[] =>
  providersOf(scope).map(({ name }) => {
    const query = new URLSearchParams(http.query);
    query.set('identity_provider', name);
    return html`<a class="provider" href="/oauth2/authorize?${query.toString()}"
      >Continue with ${providerNames[name] ?? name}</a
    >`;
  });

/** Whether people may sign themselves up. */
const isOpen = ({ scope }: Visit): boolean =>
  !flag(
    optionalObject(scope.pool.settings, 'AdminCreateUserConfig') ?? {},
    'AllowAdminCreateUserOnly',
  );

const links = (visit: Visit): Markup =>
  html`${pageLink(visit, '/forgotPassword', 'Forgot your password?')}
  ${isOpen(visit) ? pageLink(visit, '/signup', 'New here? Sign up') : undefined}`;

/** The page on which a sign-in begins. */
export const signInPage = (visit: Visit, remarks: SignInRemarks = {}): HttpAnswer => {
  const providers = providerLinks(visit);
  if (!allowsLocalUsers(visit.scope.client)) {
    const none = html`<p>No identity provider is set up for this application.</p>`;
    return page({ title: 'Sign in', body: html`${providers.length > 0 ? providers : none}` });
  }
  const hint = visit.http.query.get('login_hint') ?? undefined;
  return formPage(visit, {
    title: 'Sign in',
    path: '/login',
    fields: [
      nameField(visit.scope.pool, remarks.username ?? hint),
      {
        name: 'password',
        label: 'Password',
        type: 'password',
        autocomplete: 'current-password',
      },
    ],
    button: 'Sign in',
    after: html`${links(visit)}${providers}`,
    ...remarks,
  });
};
