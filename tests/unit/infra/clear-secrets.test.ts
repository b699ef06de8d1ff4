import { describe, expect, it } from 'vitest';
import { clearSecretLines, clearSecrets } from '../../../infra/packaging/clear-secrets.ts';

const secret = 'only-for-this-test-0123456789';
const reference = '{{resolve:secretsmanager:example/prod/sign-up:SecretString:captcha}}';
const functionWith = (variables: Record<string, unknown>) => ({
  Properties: { Environment: { Variables: variables } },
});

describe('secrets in clear', () => {
  it.each<[string, Record<string, unknown>]>([
    ['none', { POOLKEEPER_CAPTCHA_SECRET: 'none' }],
    ['looked up by CloudFormation', { POOLKEEPER_CAPTCHA_SECRET: reference }],
    ['a reference', { POOLKEEPER_TRUSTED_CALLER_KEY: { Ref: 'Key' } }],
    ['no secret at all', { POOLKEEPER_STAGE: 'prod' }],
  ])('are not found in what is %s', (_, variables) => {
    expect(clearSecrets({ One: functionWith(variables) })).toEqual([]);
  });

  it('are found wherever they stand', () => {
    const provider = { Properties: { ProviderDetails: { client_secret: secret } } };
    expect(clearSecrets({ Provider: provider, Bare: {} })).toEqual([
      { resource: 'Provider', name: 'client_secret' },
    ]);
  });

  it('are told once each by their parameters, and are not told themselves', () => {
    const bySetting = new Map([['POOLKEEPER_TRUSTED_CALLER_KEY', ['trustedCallerKey']]]);
    const one = functionWith({ POOLKEEPER_TRUSTED_CALLER_KEY: secret, OTHER_SECRET: secret });
    const lines = clearSecretLines({ One: one, Two: one }, bySetting);
    expect(lines).toEqual([
      expect.stringMatching(/^trustedCallerKey: stands in clear/u),
      expect.stringMatching(/^OTHER_SECRET of One: /u),
      expect.stringMatching(/^OTHER_SECRET of Two: /u),
    ]);
    expect(lines.join()).not.toContain(secret);
  });
});
