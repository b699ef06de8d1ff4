import { describe, expect, it } from 'vitest';
import { passwordRule } from '../../../../local/console/page/stack/password-rule.ts';

describe('the rule of passwords', () => {
  it.each([
    ['of length alone', { MinimumLength: 12, RequireNumbers: false }, 'At least 12 characters'],
    [
      'with one demand',
      { MinimumLength: 10, RequireNumbers: true },
      'At least 10 characters, with a digit',
    ],
    [
      'with every demand',
      {
        MinimumLength: 6,
        RequireLowercase: true,
        RequireUppercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
      },
      'At least 6 characters, with a small letter, a capital letter, a digit, and a symbol',
    ],
    ['that a pool leaves to Cognito', {}, 'At least 8 characters'],
  ])('is told %s', (_, policy, words) => {
    expect(passwordRule(policy)).toBe(words);
  });
});
