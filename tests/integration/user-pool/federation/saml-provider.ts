// The certificate library asks for it, and asks for it first.
// oxlint-disable-next-line import/no-unassigned-import
import 'reflect-metadata';
import { KeyObject } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { X509CertificateGenerator } from '@peculiar/x509';
import { IdentityProvider, SamlLib, ServiceProvider, setSchemaValidator } from 'samlify';

setSchemaValidator({ validate: async () => 'not validated: the tests write their own documents' });

/** A key with its self-signed certificate, in PEM. */
export interface SigningPair {
  readonly key: string;
  readonly certificate: string;
}

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};

/** Makes a key and a certificate, which Node by itself cannot. */
export const makeSigningPair = async (): Promise<SigningPair> => {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=idp.example.com',
    keys,
    signingAlgorithm: algorithm,
  });
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' });
  return { key: String(key), certificate: certificate.toString('pem') };
};

/** What a response says; everything but the person can be told wrongly. */
export interface SamlStory {
  readonly nameId: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly signedBy?: SigningPair;
  readonly audience?: string;
  readonly issuer?: string;
  readonly inResponseTo?: string;
  readonly notOnOrAfter?: string;
  /** Changes the document after it was signed. */
  readonly tamper?: (xml: string) => string;
}

/** The request that a browser brought: id and RelayState. */
export const readSamlRequest = (address: string) => {
  const { searchParams } = new URL(address);
  const packed = Buffer.from(searchParams.get('SAMLRequest') ?? '', 'base64');
  const xml = inflateRawSync(packed).toString('utf8');
  return {
    xml,
    id: /\sID="([^"]+)"/.exec(xml)?.[1] ?? '',
    relayState: searchParams.get('RelayState') ?? '',
  };
};

const ENTITY = 'https://idp.example.com/saml';

const attributeStatement = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes)
    .map(
      ([name, value]) =>
        `<saml:Attribute Name="${name}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic">` +
        `<saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`,
    )
    .join('');

/** A SAML identity provider that tells what the test wants. */
export const createSamlProvider = (pair: SigningPair, { poolId }: { readonly poolId: string }) => {
  const audience = `urn:amazon:cognito:sp:${poolId}`;
  const signInUrl = 'https://idp.example.com/sso?tenant=1&x=2';
  const entity = ({ key, certificate }: SigningPair, attributes: string) =>
    IdentityProvider({
      entityID: ENTITY,
      privateKey: key,
      signingCert: certificate,
      isAssertionEncrypted: false,
      singleSignOnService: [
        { Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: signInUrl },
      ],
      singleLogoutService: [
        { Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: signInUrl },
      ],
      loginResponseTemplate: {
        context: SamlLib.defaultLoginResponseTemplate.context
          .replace(
            '{AttributeStatement}',
            `<saml:AttributeStatement>${attributes}</saml:AttributeStatement>`,
          )
          .replace('{AuthnStatement}', ''),
        attributes: [],
      },
    });
  const respond = async (story: SamlStory, requestId: string, acs: string): Promise<string> => {
    const idp = entity(story.signedBy ?? pair, attributeStatement(story.attributes));
    const sp = ServiceProvider({
      entityID: audience,
      wantAssertionsSigned: true,
      assertionConsumerService: [
        { Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', Location: acs },
      ],
    });
    const now = new Date();
    const later = story.notOnOrAfter ?? new Date(now.getTime() + 300_000).toISOString();
    const values = {
      ID: '_response',
      AssertionID: '_assertion',
      Destination: acs,
      Audience: story.audience ?? audience,
      SubjectRecipient: acs,
      NameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
      NameID: story.nameId,
      Issuer: story.issuer ?? ENTITY,
      IssueInstant: now.toISOString(),
      ConditionsNotBefore: new Date(now.getTime() - 1000).toISOString(),
      ConditionsNotOnOrAfter: later,
      SubjectConfirmationDataNotOnOrAfter: later,
      InResponseTo: story.inResponseTo ?? requestId,
      StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success',
    };
    const { context } = await idp.createLoginResponse(
      sp,
      { extract: {} },
      'post',
      {},
      (template: string) => ({
        id: values.ID,
        context: SamlLib.replaceTagsByValue(template, values),
      }),
    );
    if (!story.tamper) return context;
    const xml = Buffer.from(context, 'base64').toString('utf8');
    return Buffer.from(story.tamper(xml)).toString('base64');
  };
  return { metadata: entity(pair, '').getMetadata(), signInUrl, respond };
};
