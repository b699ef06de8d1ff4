import { invalidParameter } from '../errors.ts';

/** What a service provider must know of a SAML identity provider. */
export interface SamlMetadata {
  readonly entityId: string;
  /** `SingleSignOnService` with binding HTTP-Redirect. */
  readonly signInUrl: string;
  /** Base64 of the DER of every certificate that may sign. */
  readonly certificates: readonly string[];
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#38;': '&',
  '&amp;': '&',
};

const unescapeXml = (text: string): string =>
  text.replaceAll(/&(?:lt|gt|quot|apos|#38|amp);/g, (entity) => entities[entity] ?? entity);

const attribute = (tag: string, name: string): string | undefined => {
  const [, double, single] =
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag) ?? [];
  const value = double ?? single;
  return value === undefined ? undefined : unescapeXml(value);
};

const tags = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<(?:[\\w-]+:)?${name}\\b[^>]*>`, 'g'))].map(([tag]) => tag);

const elements = (xml: string, name: string): { readonly tag: string; readonly inner: string }[] =>
  [
    ...xml.matchAll(
      new RegExp(`(<(?:[\\w-]+:)?${name}\\b[^>]*>)([\\s\\S]*?)</(?:[\\w-]+:)?${name}\\s*>`, 'g'),
    ),
  ].map(([, tag = '', inner = '']) => ({ tag, inner }));

const signingCertificates = (descriptor: string): string[] =>
  elements(descriptor, 'KeyDescriptor')
    .filter(({ tag }) => (attribute(tag, 'use') ?? 'signing') === 'signing')
    .flatMap(({ inner }) => elements(inner, 'X509Certificate'))
    .map(({ inner }) => inner.replaceAll(/\s+/g, ''));

const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

/**
 * Reads the metadata document of an identity provider. Throws `InvalidParameterException` when it
 * lacks an entity id, a certificate, or a sign-in address with the HTTP-Redirect binding. Pure.
 */
export const readSamlMetadata = (xml: string): SamlMetadata => {
  const [descriptor] = elements(xml, 'IDPSSODescriptor');
  const entityId = attribute(tags(xml, 'EntityDescriptor')[0] ?? '', 'entityID');
  const service = tags(descriptor?.inner ?? '', 'SingleSignOnService').find(
    (tag) => attribute(tag, 'Binding') === REDIRECT,
  );
  const signInUrl = service && attribute(service, 'Location');
  const certificates = signingCertificates(descriptor?.inner ?? '');
  if (!entityId || !signInUrl || certificates.length === 0) {
    throw invalidParameter('Invalid SAML metadata: entity ID, certificate or sign-in URL missing.');
  }
  return { entityId, signInUrl, certificates };
};
