import { describe, expect, it } from 'vitest';
import { stageDoubts } from '../../../infra/packaging/stage-doubts.ts';

const fine = {
  alarms: 'on',
  alarmTopic: 'stack',
  alarmAddress: 'none',
  callbackUrls: ['https://www.example.com/', 'com.example.app://callback'],
  hostedDomain: 'none',
  nativeCallbackUrls: 'none',
  passkeyDomain: 'example.com',
};
const topic = 'arn:aws:sns:eu-west-1:000000000000:pager';
const pages = { HostedDomain: { Type: 'AWS::Cognito::UserPoolDomain' } };
const google = {
  GoogleProvider: {
    Type: 'AWS::Cognito::UserPoolIdentityProvider',
    Properties: { ProviderName: 'Google' },
  },
};
const offering = (...providers: readonly unknown[]) => ({
  WebClient: {
    Type: 'AWS::Cognito::UserPoolClient',
    Properties: { SupportedIdentityProviders: ['COGNITO', ...providers] },
  },
});
const whereGoogleIsOffered = offering({ Ref: 'GoogleProvider' });
const firstFactors = (...factors: readonly string[]) => ({
  CognitoUserPoolMain: {
    Type: 'AWS::Cognito::UserPool',
    Properties: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: factors } } },
  },
});
const judging = (variables: Readonly<Record<string, unknown>>) => ({
  PreSignUpLambdaFunction: {
    Type: 'AWS::Lambda::Function',
    Properties: { Environment: { Variables: variables } },
  },
});
const policyFor = (...names: readonly string[]) =>
  judging({ POOLKEEPER_IDENTITY_PROVIDERS: JSON.stringify(names.map((name) => ({ name }))) });

describe('what is packaged', () => {
  it.each<[string, object, object]>([
    ['as it stands', {}, {}],
    [
      'with a provider',
      {},
      { ...google, ...pages, ...whereGoogleIsOffered, ...policyFor('Google') },
    ],
    [
      'with a provider by its name, whatever its case in the policy',
      {},
      { ...google, ...pages, ...offering('Google'), ...policyFor('google') },
    ],
    [
      'with a policy for whoever comes',
      {},
      { ...google, ...pages, ...whereGoogleIsOffered, ...policyFor('*') },
    ],
    [
      'with policies that AWS alone knows',
      {},
      {
        ...google,
        ...pages,
        ...whereGoogleIsOffered,
        ...judging({ POOLKEEPER_IDENTITY_PROVIDERS: { Ref: 'Policies' } }),
      },
    ],
    ['with an app and pages', { nativeCallbackUrls: ['com.example.app://callback/'] }, pages],
    ['with passkeys of the site', {}, firstFactors('WEB_AUTHN')],
    [
      'with passkeys of one of two sites',
      { callbackUrls: ['https://example.org/', 'https://Example.com:8443/'] },
      firstFactors('WEB_AUTHN'),
    ],
    [
      'with passkeys of the pages',
      { passkeyDomain: 'auth.example.org', hostedDomain: 'auth.example.org' },
      firstFactors('WEB_AUTHN'),
    ],
    ['without passkeys', { passkeyDomain: 'example.org' }, firstFactors('PASSWORD')],
    ['with an address to tell', { alarmAddress: 'ops@example.com' }, {}],
    ['with a topic to tell', { alarmTopic: topic }, {}],
    [
      'with a captcha',
      {},
      judging({ POOLKEEPER_CAPTCHA: 'altcha', POOLKEEPER_CAPTCHA_SECRET: '{{resolve:…}}' }),
    ],
  ])('is beyond doubt %s', (_, values, resources) => {
    expect(stageDoubts({ ...fine, ...values }, { ...resources })).toEqual([]);
  });

  it.each<[string, object, object, string]>([
    [
      'a provider without a policy',
      {},
      { ...google, ...pages, ...whereGoogleIsOffered },
      'identityProviders: has no policy for Google, so nobody comes in through it',
    ],
    [
      'a policy for a provider that the pool lacks',
      {},
      { ...google, ...pages, ...whereGoogleIsOffered, ...policyFor('Google', 'Gogle') },
      'identityProviders: names Gogle, which the pool does not have',
    ],
    [
      'a provider that nobody is offered',
      {},
      { ...google, ...pages, ...offering(), ...policyFor('Google') },
      'signInWith: does not offer Google (!Ref GoogleProvider)',
    ],
    [
      'a provider without pages',
      {},
      { ...google, ...whereGoogleIsOffered, ...policyFor('Google') },
      "hostedPages: none, and Google needs Cognito's pages",
    ],
    [
      'an app without pages',
      { nativeCallbackUrls: 'com.example.app://callback/' },
      {},
      "hostedPages: none, and nativeCallbackUrls needs Cognito's pages",
    ],
    [
      'passkeys that belong elsewhere',
      { passkeyDomain: 'ample.com' },
      firstFactors('PASSWORD', 'WEB_AUTHN'),
      'passkeyDomain: no address of callbackUrls is at ample.com or below it, and it can never be changed',
    ],
    [
      'an address beside a topic',
      { alarmTopic: topic, alarmAddress: 'ops@example.com' },
      {},
      'alarmAddress: is not told, as alarmTopic is a topic of yours: subscribe it there',
    ],
    [
      'a secret without a captcha',
      {},
      judging({ POOLKEEPER_CAPTCHA: 'none', POOLKEEPER_CAPTCHA_SECRET: '{{resolve:…}}' }),
      'captchaSecret: nobody is asked for a captcha, as captcha is none',
    ],
  ])('is doubted with %s', (_, values, resources, line) => {
    expect(stageDoubts({ ...fine, ...values }, { ...resources })).toEqual([line]);
  });
});
