import { expect, it } from 'vitest';
import { compareBranding } from '../../../../cli/drift/compare-branding.ts';

const logo = { Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG' };
const template = {
  UserPoolId: 'eu-west-1_Example01',
  ClientId: 'client',
  UseCognitoProvidedValues: false,
  Settings: { components: { form: { borderRadius: 8 }, pageText: { lightMode: 'aabbccff' } } },
  Assets: [{ ...logo, Bytes: 'AQID' }],
};
const deployed = {
  ...template,
  ManagedLoginBrandingId: 'an-id',
  Settings: { ...template.Settings, categories: { global: { colorSchemeMode: 'DYNAMIC' } } },
  Assets: [{ ...logo, Bytes: new Uint8Array([1, 2, 3]) }],
};

const settings = (actual: object): string[] =>
  compareBranding('Branding', template, { ...deployed, ...actual }).map(({ setting }) => setting);

it('sees no drift where Cognito shows what was deployed, and its own defaults', () => {
  expect(settings({})).toEqual([]);
});

it.each([
  ["Cognito's own look", { UseCognitoProvidedValues: true }, ['UseCognitoProvidedValues']],
  [
    'one setting',
    { Settings: { components: { ...template.Settings.components, form: { borderRadius: 2 } } } },
    ['Settings.components.form.borderRadius'],
  ],
  [
    'another picture',
    { Assets: [{ ...logo, Bytes: new Uint8Array([4]) }] },
    ['Assets.FORM_LOGO.LIGHT'],
  ],
  ['no picture', { Assets: [] }, ['Assets.FORM_LOGO.LIGHT']],
  [
    'a picture more',
    { Assets: [...deployed.Assets, { ...logo, ColorMode: 'DARK', Bytes: new Uint8Array([4]) }] },
    ['Assets.FORM_LOGO.DARK'],
  ],
])('names %s', (_, actual, expected) => {
  expect(settings(actual)).toEqual(expected);
});

it('shows the digest of a picture, not its bytes', () => {
  const [found] = compareBranding('Branding', template, { ...deployed, Assets: [] });
  expect(found?.expected).toBe('PNG 039058c6f2c0');
});
