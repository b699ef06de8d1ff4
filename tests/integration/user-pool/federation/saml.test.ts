import {
  CreateIdentityProviderCommand,
  DescribeIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStagePool, type LocalPool, POOL_ID, startLocalPool } from '../local-pool.ts';
import { openBrowser, returned } from '../oauth/browser.ts';
import { authorizePath, exchange, makeClient } from '../oauth/oauth-pool.ts';
import {
  createSamlProvider,
  makeSigningPair,
  readSamlRequest,
  type SamlStory,
} from './saml-provider.ts';

const UserPoolId = POOL_ID;
const EMAIL = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';
const lena: SamlStory = {
  nameId: 'Lena',
  attributes: { [EMAIL]: 'lena@example.com', groups: 'staff' },
};

const pair = await makeSigningPair();
const idp = createSamlProvider(pair, { poolId: POOL_ID });

let pool: LocalPool;
let clientId: string;

beforeAll(async () => {
  pool = await startLocalPool();
});
afterAll(() => pool.close());
beforeEach(async () => {
  createStagePool(pool.pools, {
    LambdaConfig: {
      PreSignUp: 'pre-sign-up',
      PreTokenGenerationConfig: { LambdaArn: 'pre-token-generation', LambdaVersion: 'V3_0' },
      InboundFederation: { LambdaArn: 'inbound-federation', LambdaVersion: 'V1_0' },
    },
  });
  await pool.api.send(
    new CreateIdentityProviderCommand({
      UserPoolId,
      ProviderName: 'CorpAD',
      ProviderType: 'SAML',
      ProviderDetails: { MetadataFile: idp.metadata },
      AttributeMapping: { email: EMAIL },
    }),
  );
  ({ id: clientId } = await makeClient(pool, { SupportedIdentityProviders: ['CorpAD'] }));
  pool.triggers.clear();
});

const begin = async () => {
  const browser = openBrowser(pool);
  const sent = await browser.open(authorizePath(clientId, { scope: 'openid' }));
  return { browser, sent, ...readSamlRequest(sent.location) };
};

const finish = async (story: SamlStory) => {
  const { browser, id, relayState } = await begin();
  const acs = `${pool.url}/saml2/idpresponse`;
  const SAMLResponse = await idp.respond(story, id, acs);
  const post = async () =>
    await browser.post('/saml2/idpresponse', { SAMLResponse, RelayState: relayState });
  return { back: await post(), post };
};

test('a provider is made from its metadata', async () => {
  const { IdentityProvider } = await pool.api.send(
    new DescribeIdentityProviderCommand({ UserPoolId, ProviderName: 'CorpAD' }),
  );
  expect(IdentityProvider?.ProviderDetails).toMatchObject({
    SSORedirectBindingURI: idp.signInUrl,
  });
  await expect(
    pool.api.send(
      new CreateIdentityProviderCommand({
        UserPoolId,
        ProviderName: 'Broken',
        ProviderType: 'SAML',
        ProviderDetails: { MetadataFile: '<EntityDescriptor/>' },
      }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

test('a browser is sent to the provider with a request of the pool', async () => {
  const { sent, xml } = await begin();
  expect(sent.location.startsWith(idp.signInUrl)).toBe(true);
  expect(xml).toContain(`urn:amazon:cognito:sp:${POOL_ID}`);
  expect(xml).toContain(`${pool.url}/saml2/idpresponse`);
});

test('a signed response signs in', async () => {
  const { back } = await finish(lena);
  expect(returned(back).get('state')).toBe('a state & more');
  const { body } = await exchange(pool, back, { client_id: clientId });
  expect(decodeJwt(String(body['id_token']))).toMatchObject({
    'cognito:username': 'corpad_lena',
    email: 'lena@example.com',
    email_verified: false,
    identities: [{ userId: 'Lena', providerName: 'CorpAD', providerType: 'SAML' }],
  });
  expect(pool.triggers.calls[0]).toMatchObject({
    source: 'InboundFederation_ExternalProvider',
    request: {
      providerName: 'CorpAD',
      providerType: 'SAML',
      attributes: { samlResponse: { [EMAIL]: 'lena@example.com', groups: 'staff' } },
    },
  });
});

const tampered = (xml: string) => xml.replace('lena@example.com', 'boss@example.com');
const unsigned = (xml: string) => xml.replace(/<ds:Signature[\s\S]*?<\/ds:Signature>/g, '');
/** The signed assertion is kept where nobody looks; a forged one stands in its place. */
const wrapped = (xml: string) => {
  const [signed = ''] = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml) ?? [];
  const forged = unsigned(signed)
    .replace('ID="_assertion"', 'ID="_forged"')
    .replace('>Lena<', '>Boss<');
  return xml.replace(signed, `${forged}<samlp:Extensions>${signed}</samlp:Extensions>`);
};
const twice = (xml: string) => {
  const [signed = ''] = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml) ?? [];
  const forged = unsigned(signed).replace('>Lena<', '>Boss<');
  return xml.replace(signed, `${forged}${signed}`);
};

describe('a response proves nobody', () => {
  test.each<[string, Partial<SamlStory>]>([
    ['changed after it was signed', { tamper: tampered }],
    ['without a signature', { tamper: unsigned }],
    ['with a forged assertion around the signed one', { tamper: wrapped }],
    ['with two assertions', { tamper: twice }],
    ['meant for another service', { audience: 'urn:amazon:cognito:sp:eu-west-1_Another01' }],
    ['of another provider', { issuer: 'https://evil.example.com' }],
    ['to another request', { inResponseTo: '_another' }],
    ['that has expired', { notOnOrAfter: '2020-01-01T00:00:00.000Z' }],
    ['that is no XML', { tamper: () => 'no XML' }],
  ])('%s', async (_, lie) => {
    const { back } = await finish({ ...lena, ...lie });
    expect(returned(back).get('error')).toBe('invalid_request');
    expect(returned(back).get('error_description')).toMatch(/^Invalid SAML response received: /);
    expect(returned(back).get('code')).toBeNull();
    expect(pool.triggers.calls).toEqual([]);
  });

  test('signed by a key that the metadata do not name', async () => {
    const { back } = await finish({ ...lena, signedBy: await makeSigningPair() });
    expect(returned(back).get('error_description')).toMatch(/^Invalid SAML response received: /);
  });

  test('that was used before, or that nobody asked for', async () => {
    const { back, post } = await finish(lena);
    expect(returned(back).get('code')).toBeTruthy();
    const replayed = await post();
    expect([replayed.status, replayed.location]).toEqual([400, '']);
    const browser = openBrowser(pool);
    const SAMLResponse = await idp.respond(lena, '_any', `${pool.url}/saml2/idpresponse`);
    const unasked = await browser.post('/saml2/idpresponse', { SAMLResponse, RelayState: 'x' });
    expect([unasked.status, unasked.location]).toEqual([400, '']);
  });
});
