import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loginBranding } from '../../../infra/branding/login-branding.ts';
import { contrast } from '../../../shared/mail/colour.ts';

const brand = { accent: '#1d7a6d', background: '#f1f4f6', hasLogo: false };

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], value);

/** A colour of the settings in the form that the rules of contrast take. */
const colour = (settings: unknown, path: string): string =>
  `#${String(at(settings, `components.${path}`)).slice(0, 6)}`;

const coloursIn = (value: unknown): string[] => {
  if (typeof value === 'string') return /^[0-9a-f]{8}$/iu.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(coloursIn) : [];
};

const anyColour = fc
  .integer({ min: 0, max: 0xff_ff_ff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the style of the login pages', () => {
  it('is in the colours of the brand, as Cognito writes them', () => {
    const settings = loginBranding(brand);
    expect(at(settings, 'components.primaryButton.lightMode.defaults')).toEqual({
      backgroundColor: '1d7a6dff',
      textColor: 'ffffffff',
    });
    expect(at(settings, 'components.pageBackground.lightMode.color')).toBe('f1f4f6ff');
    expect(at(settings, 'categories.global.colorSchemeMode')).toBe('DYNAMIC');
    expect(coloursIn(settings).length).toBeGreaterThan(20);
  });

  it('shows the logo where there is one', () => {
    expect(at(loginBranding(brand), 'components.form.logo.enabled')).toBe(false);
    expect(at(loginBranding({ ...brand, hasLogo: true }), 'components.form.logo.enabled')).toBe(
      true,
    );
  });

  it('can be read by day and by night, whatever the accent', () => {
    fc.assert(
      fc.property(anyColour, (accent) => {
        const settings = loginBranding({ ...brand, accent });
        for (const mode of ['lightMode', 'darkMode']) {
          for (const state of ['defaults', 'hover', 'active']) {
            const primary = `primaryButton.${mode}.${state}`;
            const text = colour(settings, `${primary}.textColor`);
            expect(
              contrast(text, colour(settings, `${primary}.backgroundColor`)),
            ).toBeGreaterThanOrEqual(4.5);
            const secondary = `secondaryButton.${mode}.${state}`;
            expect(
              contrast(
                colour(settings, `${secondary}.textColor`),
                colour(settings, `${secondary}.backgroundColor`),
              ),
            ).toBeGreaterThanOrEqual(4.5);
          }
        }
      }),
    );
  });

  it('gives a malformed colour up for the default', () => {
    const settings = loginBranding({ ...brand, accent: 'red', background: 'url(x)' });
    expect(settings).toEqual(loginBranding(brand));
  });
});
