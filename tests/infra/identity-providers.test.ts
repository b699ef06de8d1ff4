import { beforeAll, describe, expect, it } from 'vitest';
import { ofType, packagedStage, type PackagedStage } from './packaged-stage.ts';

const PROVIDER = 'AWS::Cognito::UserPoolIdentityProvider';

/** In two packages: the name of one holds its parameters, and there are many. */
const packages = [
  ['google', 'facebook', 'amazon', 'apple'].map((name) => `${name}Provider=enabled`),
  [
    'samlProvider=enabled',
    'samlProviderName=CorpAD',
    'samlMetadataUrl=https://x.example/m',
    'samlEmailAttribute=mail',
    'oidcProvider=enabled',
    'oidcProviderName=Corp',
    'oidcIssuer=https://x.example',
  ],
].map((parameters) => parameters.map((parameter) => `--param=${parameter}`));

/** Everything in a value that is a text. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

describe('the identity providers that a stage can have', () => {
  let providers: Record<string, Record<string, unknown>>;
  beforeAll(async () => {
    providers = {};
    for (const parameters of packages) {
      Object.assign(providers, ofType(await packagedStage('test', parameters), PROVIDER));
    }
  });

  it('has each of them under the name that Cognito asks for', () => {
    const names = Object.values(providers).map(
      ({ ProviderName, ProviderType }) => `${String(ProviderName)}: ${String(ProviderType)}`,
    );
    expect(names.toSorted()).toEqual([
      'Corp: OIDC',
      'CorpAD: SAML',
      'Facebook: Facebook',
      'Google: Google',
      'LoginWithAmazon: LoginWithAmazon',
      'SignInWithApple: SignInWithApple',
    ]);
  });

  it('keeps every secret in Secrets Manager', () => {
    const secrets = Object.values(providers).flatMap(({ ProviderDetails }) =>
      Object.entries(Object(ProviderDetails) as Record<string, unknown>).filter(([name]) =>
        /secret|private_key/u.test(name),
      ),
    );
    expect(secrets.length).toBe(5);
    for (const [name, value] of secrets) {
      expect(value).toMatch(
        new RegExp(
          `^\\{\\{resolve:secretsmanager:poolkeeper/test/[a-z]+:SecretString:${name}\\}\\}$`,
          'u',
        ),
      );
    }
  });

  it('maps the address, our word on it, and nothing that gives rights (T4, T10)', () => {
    const mappable = [
      'email',
      'email_verified',
      'family_name',
      'given_name',
      'name',
      'picture',
      'username',
    ];
    for (const { AttributeMapping } of Object.values(providers)) {
      const mapping = Object(AttributeMapping) as Record<string, unknown>;
      expect(mapping).toMatchObject({
        email: expect.any(String),
        email_verified: 'email_verified',
      });
      expect(mappable).toEqual(expect.arrayContaining(Object.keys(mapping)));
    }
  });

  it('takes no answer of a SAML provider that nobody asked for', () => {
    expect(providers['SamlProvider']).toMatchObject({ ProviderDetails: { IDPInit: 'false' } });
  });
});

describe.each(['dev', 'prod', 'pr42'])('stage %s', (name) => {
  let stage: PackagedStage;
  beforeAll(async () => {
    stage = await packagedStage(name);
  });

  it('has no provider unless it says so, least of all the one of the local stack', () => {
    expect(ofType(stage, PROVIDER)).toEqual({});
    expect(stage.resources['WebClient']?.Properties).toMatchObject({
      SupportedIdentityProviders: ['COGNITO'],
    });
    expect(textsIn(stage.resources).filter((text) => text.includes('/_local/'))).toEqual([]);
  });

  it('lets nobody in by a provider that no policy names', () => {
    for (const logicalId of ['PreSignUpLambdaFunction', 'InboundFederationLambdaFunction']) {
      expect(stage.resources[logicalId]?.Properties).toMatchObject({
        Environment: { Variables: { POOLKEEPER_IDENTITY_PROVIDERS: 'none' } },
      });
    }
  });

  it('lets only the pool of this account call the function that the framework does not wire', () => {
    expect(stage.resources['InboundFederationPermission']?.Properties).toMatchObject({
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': ['CognitoUserPoolMain', 'Arn'] },
      SourceAccount: { Ref: 'AWS::AccountId' },
    });
  });
});

it('stage local offers the provider of the local stack', async () => {
  const stage = await packagedStage('local');
  expect(Object.keys(ofType(stage, PROVIDER))).toEqual(['DemoProvider']);
  expect(stage.resources['WebClient']?.Properties).toMatchObject({
    SupportedIdentityProviders: ['COGNITO', { Ref: 'DemoProvider' }],
  });
});
