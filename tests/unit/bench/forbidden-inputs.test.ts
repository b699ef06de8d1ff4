import { describe, expect, it } from 'vitest';
import { forbiddenInputs } from '../../bench/forbidden-inputs.ts';

const inBundle = (...files: string[]) => Object.fromEntries(files.map((file) => [file, 100]));

describe('forbiddenInputs', () => {
  it.each([
    'functions/pre-sign-up/handler.ts',
    'templates/compiled/en.ts',
    'node_modules/zod/v4/locales/en.js',
    'node_modules/zod/v4/mini/schemas.js',
    'node_modules/@aws-sdk/credential-provider-env/dist-es/fromEnv.js',
    'node_modules/@aws-sdk/credential-provider-http/dist-es/fromHttp/fromHttp.js',
    'node_modules/@aws-sdk/credential-provider-node/dist-es/defaultProvider.js',
    'node_modules/@aws-sdk/client-dynamodb/dist-es/DynamoDBClient.js',
    'unused-credentials:stub',
  ])('lets %s in', (file) => {
    expect(forbiddenInputs(inBundle(file), ['dynamodb'])).toEqual([]);
  });

  it.each([
    ['node_modules/zod/v4/locales/fr.js', 'node_modules/zod'],
    ['node_modules/zod/v4/classic/schemas.js', 'node_modules/zod'],
    [
      'node_modules/@aws-sdk/credential-provider-sso/dist-es/fromSSO.js',
      'node_modules/@aws-sdk/credential-provider-sso',
    ],
    [
      'node_modules/@aws-sdk/nested-clients/dist-es/submodules/sts/index.js',
      'node_modules/@aws-sdk/nested-clients',
    ],
    [
      'node_modules/@smithy/credential-provider-imds/dist-es/index.js',
      'node_modules/@smithy/credential-provider-imds',
    ],
    ['node_modules/@aws-sdk/client-ses/dist-es/SESClient.js', 'node_modules/@aws-sdk/client-ses'],
    [
      'node_modules/a/node_modules/@aws-sdk/client-kms/dist-es/KMSClient.js',
      'node_modules/a/node_modules/@aws-sdk/client-kms',
    ],
    ['node_modules/mjml-core/lib/index.js', 'node_modules/mjml-core'],
    [
      'node_modules/@aws-crypto/client-node/build/main/src/index.js',
      'node_modules/@aws-crypto/client-node',
    ],
    ['templates/compiler/slots.ts', 'templates/compiler/slots.ts'],
  ])('finds %s', (file, told) => {
    expect(
      forbiddenInputs(inBundle('functions/x/handler.ts', file), ['dynamodb']).map((found) =>
        found.startsWith(told),
      ),
    ).toEqual([true]);
  });

  it('names one file of each package, as a package has hundreds', () => {
    const found = forbiddenInputs(
      inBundle(
        'node_modules/mjml-core/lib/a.js',
        'node_modules/mjml-core/lib/b.js',
        'node_modules/@aws-sdk/client-ses/c.js',
      ),
      [],
    );
    expect(found).toEqual([
      'node_modules/mjml-core/lib/a.js',
      'node_modules/@aws-sdk/client-ses/c.js',
    ]);
  });

  it('passes over files of which the bundler has kept nothing', () => {
    expect(forbiddenInputs({ 'node_modules/zod/v4/locales/fr.js': 0 }, [])).toEqual([]);
  });
});
