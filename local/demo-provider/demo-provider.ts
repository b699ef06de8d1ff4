import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type HttpAnswer, type HttpRequest, jsonAnswer, type Route } from '../gateway/http.ts';
import { route, routeTable } from '../gateway/route-table.ts';
import { originOf } from '../user-pool/federation/provider-origin.ts';
import { unstored } from '../user-pool/oauth/oauth-error.ts';
import { formFields } from '../user-pool/oauth/form.ts';
import { choosePersonPage, wrongRequestPage } from './choose-person-page.ts';
import { createGrants, type Grants } from './grants.ts';
import { personIn } from './people.ts';

const BASE = '/_local/identity-provider';
const KEY_ID = 'demo';
const TOKEN_SECONDS = 60;

/** A key pair that is made when somebody first asks. */
const createKeys = () => {
  let pair: ReturnType<typeof generateKeyPair> | undefined;
  return async () => await (pair ??= generateKeyPair('RS256'));
};

const issuerOf = (http: HttpRequest): string => `${originOf(http)}${BASE}`;

const discovery = (http: HttpRequest): HttpAnswer => {
  const issuer = issuerOf(http);
  return jsonAnswer({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    userinfo_endpoint: `${issuer}/userinfo`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'email', 'profile'],
  });
};

/** What is wrong with a request to sign in, if anything: codes go back to this gateway only. */
const problemOf = (http: HttpRequest): string | undefined => {
  if (http.query.get('response_type') !== 'code') return 'response_type must be code.';
  if (!http.query.get('client_id')) return 'client_id is missing.';
  const redirectUri = http.query.get('redirect_uri');
  return redirectUri === `${originOf(http)}/oauth2/idpresponse`
    ? undefined
    : 'redirect_uri must be /oauth2/idpresponse of this local stack.';
};

const sendBack = (http: HttpRequest, answer: Record<string, string>): HttpAnswer => {
  const back = new URL(http.query.get('redirect_uri') ?? '');
  const state = http.query.get('state');
  for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value);
  if (state !== null) back.searchParams.set('state', state);
  return { status: 302, headers: { location: back.href, ...unstored }, body: '' };
};

const choosePerson = (http: HttpRequest): HttpAnswer => {
  const problem = problemOf(http);
  if (problem !== undefined) return wrongRequestPage(problem);
  return choosePersonPage(`${BASE}/authorize?${http.query}`);
};

const takeChoice =
  (grants: Grants) =>
  (http: HttpRequest): HttpAnswer => {
    const problem = problemOf(http);
    if (problem !== undefined) return wrongRequestPage(problem);
    const form = formFields(http);
    if (form.get('refuse') !== null) return sendBack(http, { error: 'access_denied' });
    const person = personIn(form);
    if (!person) return wrongRequestPage('The form names nobody.');
    const code = grants.issueCode({
      person,
      clientId: http.query.get('client_id') ?? '',
      redirectUri: http.query.get('redirect_uri') ?? '',
      nonce: http.query.get('nonce') ?? undefined,
    });
    return sendBack(http, { code });
  };

const refuse = (error: string, status = 400): HttpAnswer => jsonAnswer({ error }, status);

const giveTokens =
  (grants: Grants, keys: ReturnType<typeof createKeys>) =>
  async (http: HttpRequest): Promise<HttpAnswer> => {
    const form = formFields(http);
    if (form.get('grant_type') !== 'authorization_code') return refuse('unsupported_grant_type');
    const grant = grants.redeemCode(form.get('code') ?? '');
    const isTheirs =
      grant?.redirectUri === form.get('redirect_uri') && grant.clientId === form.get('client_id');
    if (!grant || !isTheirs) return refuse('invalid_grant');
    const { privateKey } = await keys();
    const { sub, ...claims } = grant.person;
    const { nonce } = grant;
    const idToken = await new SignJWT({ ...claims, ...(nonce === undefined ? {} : { nonce }) })
      .setProtectedHeader({ alg: 'RS256', kid: KEY_ID })
      .setIssuer(issuerOf(http))
      .setSubject(sub)
      .setAudience(grant.clientId)
      .setIssuedAt()
      .setExpirationTime(`${TOKEN_SECONDS}s`)
      .sign(privateKey);
    const tokens = {
      access_token: grants.issueToken(grant.person),
      id_token: idToken,
      token_type: 'Bearer',
      expires_in: TOKEN_SECONDS,
    };
    return { ...jsonAnswer(tokens), headers: { 'content-type': 'application/json', ...unstored } };
  };

const giveClaims =
  (grants: Grants) =>
  (http: HttpRequest): HttpAnswer => {
    const [, token = ''] = /^Bearer (\S+)$/i.exec(http.headers.authorization ?? '') ?? [];
    const person = grants.personOf(token);
    return person ? jsonAnswer(person) : refuse('invalid_token', 401);
  };

/**
 * The identity provider that comes with the local stack: OpenID Connect with codes, ID tokens and a
 * userinfo endpoint, at which a browser may be anybody. Under `/_local/identity-provider/`.
 *
 * Source: https://openid.net/specs/openid-connect-core-1_0.html
 */
export const createDemoProvider = (): Route => {
  const grants = createGrants();
  const keys = createKeys();
  return routeTable([
    route('GET', `${BASE}/.well-known/openid-configuration`, discovery),
    route('GET', `${BASE}/jwks`, async () => {
      const { publicKey } = await keys();
      const key = { ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' };
      return jsonAnswer({ keys: [key] });
    }),
    route('GET', `${BASE}/authorize`, choosePerson),
    route('POST', `${BASE}/authorize`, takeChoice(grants)),
    route('POST', `${BASE}/token`, giveTokens(grants, keys)),
    route('GET', `${BASE}/userinfo`, giveClaims(grants)),
  ]);
};
