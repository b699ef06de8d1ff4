import { expect, test } from 'vitest';
import { readSamlMetadata } from '../../../../../local/user-pool/federation/saml-metadata.ts';

const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

const metadata = ({ use = ' use="signing"', binding = REDIRECT, prefix = 'md:' } = {}) =>
  `<?xml version="1.0"?>
<${prefix}EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"
    entityID='https://idp.example.com/saml?a=1&amp;b=2'>
  <${prefix}IDPSSODescriptor WantAuthnRequestsSigned="false">
    <${prefix}KeyDescriptor use="encryption"><ds:X509Certificate>RU5D</ds:X509Certificate></${prefix}KeyDescriptor>
    <${prefix}KeyDescriptor${use}><ds:KeyInfo><ds:X509Data>
      <ds:X509Certificate>
        U0lH
        Tg==
      </ds:X509Certificate></ds:X509Data></ds:KeyInfo></${prefix}KeyDescriptor>
    <${prefix}SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.com/post"/>
    <${prefix}SingleSignOnService Binding="${binding}" Location="https://idp.example.com/sso?x=1&amp;y=2"/>
  </${prefix}IDPSSODescriptor>
</${prefix}EntityDescriptor>`;

test.each([{}, { use: '' }, { prefix: '' }])('reads what signs in, written as %o', (changes) => {
  expect(readSamlMetadata(metadata(changes))).toEqual({
    entityId: 'https://idp.example.com/saml?a=1&b=2',
    signInUrl: 'https://idp.example.com/sso?x=1&y=2',
    certificates: ['U0lHTg=='],
  });
});

test.each([
  ['no redirect binding', metadata({ binding: 'urn:oasis:names:tc:SAML:2.0:bindings:SOAP' })],
  ['no signing certificate', metadata({ use: ' use="encryption"' })],
  ['no XML at all', 'nothing'],
])('refuses metadata with %s', (_, xml) => {
  expect(() => readSamlMetadata(xml)).toThrow('Invalid SAML metadata');
});
