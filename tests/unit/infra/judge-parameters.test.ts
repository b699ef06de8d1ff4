import { describe, expect, it } from 'vitest';
import { definitionsIn, readDefinitions } from '../../../infra/packaging/definitions.ts';
import { judgeParameters } from '../../../infra/packaging/judge-parameters.ts';
import { parameterFormats } from '../../../infra/packaging/parameter-formats.ts';
import {
  rawParameters,
  readGiven,
  withParameters,
} from '../../../infra/packaging/raw-parameters.ts';

const files = {
  'serverless.yml': [
    'POOLKEEPER_CLAIM_PREFIX: ${param:claimPrefix}',
    'POOLKEEPER_TRUSTED_CALLER_KEY: ${param:trustedCallerKey}',
    "POOLKEEPER_MAIL_FROM: '${param:brandName} <${param:mailFromAddress}>'",
    'POOLKEEPER_ACCOUNTS_TABLE: ${param:accountsTable}',
    '- ${file(infra/mfa.yml):${param:mfa}}',
    '- ${file(infra/providers.yml):saml.${param:samlProvider}}',
    'mailIdentity: ${param:mailIdentity}',
    'callbackUrls: ${param:nativeCallbackUrls}',
  ].join('\n'),
  'infra/mfa.yml': 'OFF: {}\nON: { Key: !Ref Pool }',
  'infra/providers.yml': 'saml: { none: {}, enabled: { Name: "${param:samlProviderName}" } }',
};
const definitions = definitionsIn(files);

const defaults = {
  accountsTable: { Ref: 'AccountsTable' },
  brandName: 'Example',
  claimPrefix: 'app:',
  firstFactors: ['PASSWORD'],
  mailFromAddress: 'no-reply@example.com',
  mailIdentity: 'example.com',
  mfa: 'OFF',
  nativeCallbackUrls: 'none',
  samlProvider: 'none',
  threatProtection: 'OFF',
  trustedCallerKey: 'none',
};

const judged = (words: string[], ofStage: Record<string, unknown> = {}, stage = 'dev'): string[] =>
  judgeParameters({ stage, params: { default: defaults, [stage]: ofStage }, words }, definitions);

describe('the parameters of a stage, before anything is made of them', () => {
  it('are fine as they stand', () => {
    expect(judged([])).toEqual([]);
  });

  it.each([
    [['mailIdentity'], 'mailIdentity: has no value: --param=mailIdentity=<value>'],
    [['mailIdentity='], 'mailIdentity: has no value: --param=mailIdentity=<value>'],
    [['mfa=maybe'], 'mfa: OFF, ON'],
    [
      ['samlProvider=enabled'],
      'samlProviderName: has no value, and samlProvider enabled needs one',
    ],
    [['claimPrefix=x'], 'claimPrefix: a short prefix'],
    [['brandName=<b>'], 'brandName or mailFromAddress: '],
    [['mailFromAddress=nobody'], 'mailFromAddress: an address'],
    [['mailFromAddress=no-reply@example.org'], 'mailFromAddress: an address of mailIdentity'],
  ])('given as %j are refused by one line: %s', (words, line) => {
    expect(judged(words)).toEqual([expect.stringContaining(line)]);
  });

  it('are refused all at once, whatever kind they are of', () => {
    const words = ['mfa=maybe', 'claimPrefix=x', 'mailIdentity', 'brandNam=x'];
    expect(judged([...words, 'samlProvider=enabled'])).toHaveLength(5);
  });

  it('are refused with secrets in clear among them, but not of the local stack', () => {
    const secret = 'only-for-this-test-0123456789-0123';
    const words = ['mailFromAddress=nobody', `trustedCallerKey=${secret}`];
    const line = expect.stringMatching(/^trustedCallerKey: stands in clear/u);
    expect(judged(words)).toEqual([expect.stringContaining('mailFromAddress: '), line]);
    expect(judged(words).join()).not.toContain(secret);
    expect(judged(words, {}, 'local')).toEqual([expect.stringContaining('mailFromAddress: ')]);
  });

  it('are those of the command line, then of the stage, then the defaults', () => {
    expect(judged(['mfa=ON'], { mfa: 'maybe' })).toEqual([]);
    expect(judged([], { mfa: 'maybe' })).toEqual(['mfa: OFF, ON']);
  });

  it('are one value or a list as their defaults are, but where both are taken', () => {
    expect(judged([], { mailIdentity: ['example.com'] })).toEqual([
      'mailIdentity: one value, no list or map',
    ]);
    expect(judged([], { nativeCallbackUrls: ['com.example.app://callback/'] })).toEqual([]);
    expect(judged(['nativeCallbackUrls=com.example.app://callback/'])).toEqual([]);
  });

  it('are not repeated in what is said of them', () => {
    expect(judged(['claimPrefix=a secret', 'mailIdentity=b secret']).join()).not.toContain(
      'secret',
    );
  });
});

describe('every parameter of serverless.yml', () => {
  it('is judged, but those that stand for resources or for rules in files', () => {
    const { parameters, bySetting, choices } = readDefinitions('.');
    const known = [Object.keys(parameterFormats), [...choices.keys()], ...bySetting.values()];
    const judgedNames = new Set(known.flat());
    const left = [...parameters].filter((name) => !judgedNames.has(name)).toSorted();
    // A list of names and references, and what the section of a provider asks for by itself.
    expect(left.filter((name) => !/^(?:saml|oidc)/u.test(name))).toEqual(['signInWith']);
  });
});

describe('a word after --param', () => {
  it('is a name and a value, which may hold everything', () => {
    expect(readGiven(['a=1', 'b=x=y ', 'c= ', 'd', '=x', '  '])).toEqual({
      values: { a: '1', b: 'x=y' },
      malformed: [
        'c: has no value: --param=c=<value>',
        'd: has no value: --param=d=<value>',
        '--param: has no name: --param=<name>=<value>',
        '--param: has no name: --param=<name>=<value>',
      ],
    });
  });
});

describe('a text made of parameters', () => {
  it('has the stage in it where it asks for it', () => {
    const raw = rawParameters({ default: { prefix: 'acme-${sls:stage}' } }, 'pr42', {});
    expect(raw).toEqual({ prefix: 'acme-pr42' });
  });

  it.each([
    ['${param:a} <${param:b}>', 'one <2>'],
    ['${param:a}${self:service}', undefined],
    ['${param:reference}', undefined],
    ['${param:unknown}', undefined],
    ['!Ref Pool', undefined],
  ])('%s is %s', (text, made) => {
    expect(withParameters(text, { a: 'one', b: 2, reference: { Ref: 'X' } })).toBe(made);
  });
});
