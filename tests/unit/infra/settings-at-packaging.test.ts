import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingsProblems } from '../../../infra/packaging/settings-problems.ts';
import { root, writtenImports } from '../architecture/import-graph.ts';

const bySetting = new Map([
  ['POOLKEEPER_CAPTCHA', ['captcha']],
  ['POOLKEEPER_CAPTCHA_SECRET', ['captchaSecret']],
]);
const secret = '{{resolve:secretsmanager:example/prod/sign-up:SecretString:captcha}}';
const problems = (captcha: unknown, captchaSecret: unknown) =>
  settingsProblems(
    { One: { POOLKEEPER_CAPTCHA: captcha, POOLKEEPER_CAPTCHA_SECRET: captchaSecret } },
    bySetting,
  );

describe('settings that are each fine', () => {
  it.each(['altcha', 'turnstile'])('are refused where %s has no secret', (captcha) => {
    expect(problems(captcha, 'none')).toEqual([
      'captchaSecret must be given where there is a captcha.',
    ]);
  });

  it.each([
    ['none', 'none'],
    ['none', secret],
    ['altcha', secret],
    ['altcha', { Ref: 'Secret' }],
  ])('are taken as %s with %j', (captcha, captchaSecret) => {
    expect(problems(captcha, captchaSecret)).toEqual([]);
  });

  it('are told of by their format alone where one of them is malformed', () => {
    expect(problems('altcha', 'short')).toEqual([
      expect.stringMatching(/^captchaSecret: none, or/u),
    ]);
    expect(problems('recaptcha', 'none')).toEqual([expect.stringMatching(/^captcha: /u)]);
  });
});

/** Who throws `SettingsInvalid`, and need not be asked when a stage is packaged. */
const asked: Readonly<Record<string, string>> = {
  'shared/tokens/token-policy.ts': 'throws what parseTokenRules finds, which is asked',
  'shared/switches/cached-switches.ts': 'is about an item of the table',
};

const reachedFrom = (file: string): ReadonlySet<string> => {
  const imports = Map.groupBy(
    [...writtenImports('infra/packaging'), ...writtenImports('shared')],
    ({ from }) => from,
  );
  const reached = new Set([file]);
  for (const one of reached) for (const { to } of imports.get(one) ?? []) reached.add(to);
  return reached;
};

describe('whatever refuses settings when a function is loaded', () => {
  const reached = reachedFrom('infra/packaging/settings-problems.ts');
  const throwers = [
    ...new Set(
      [...writtenImports('functions'), ...writtenImports('shared')].map(({ from }) => from),
    ),
  ].filter((file) =>
    /new SettingsInvalid\(|extends SettingsInvalid/u.test(readFileSync(join(root, file), 'utf8')),
  );

  it.each(throwers.filter((file) => !(file in asked)))('is asked by packaging: %s', (file) => {
    expect([...reached]).toContain(file);
  });

  it('is known where it is not', () => {
    expect(throwers).toEqual(expect.arrayContaining(Object.keys(asked)));
  });
});
