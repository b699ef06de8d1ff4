import { describe, expect, it } from 'vitest';
import { nearestName } from '../../../infra/packaging/nearest-name.ts';

const names = ['brandAccentColor', 'brandBackgroundColor', 'brandLogoUrl', 'brandName', 'mfa'];

describe('a mistyped name', () => {
  it.each([
    ['brandColour', 'brandAccentColor'],
    ['backgroundColor', 'brandBackgroundColor'],
    ['brandLogoURL', 'brandLogoUrl'],
    ['brandNam', 'brandName'],
    ['MFA', 'mfa'],
    ['brand', undefined],
    ['brandFont', undefined],
  ])('%s was meant to be %s', (mistyped, meant) => {
    expect(nearestName(mistyped, names)).toBe(meant);
  });
});
