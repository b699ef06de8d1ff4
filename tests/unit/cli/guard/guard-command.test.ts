import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../../../cli/program.ts';
import { stagesOf } from '../../../../cli/template/stages-of.ts';

let folder: string;
let prod: string;
let unnamed: string;

const write = (name: string, properties: object): string => {
  const path = join(folder, name);
  const Resources = { PreSignUp: { Type: 'AWS::Lambda::Function', Properties: properties } };
  writeFileSync(path, JSON.stringify({ Resources }));
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guard-'));
  prod = write('prod.json', { Environment: { Variables: { POOLKEEPER_STAGE: 'prod' } } });
  unnamed = write('unnamed.json', {});
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = async (...words: string[]) => {
  const out: string[] = [];
  const said: string[] = [];
  const code = await runProgram(['guard', ...words], {
    out: (text) => out.push(text),
    say: (text) => said.push(text),
  });
  return { code, out: out.join('\n'), said: said.join('\n') };
};

describe('poolkeeper guard', () => {
  it('refuses templates of another stage than the one that is named', async () => {
    for (const [template, against] of [
      [prod, prod],
      [prod, unnamed],
      [unnamed, prod],
    ] as const) {
      const { code, out, said } = await run(
        '--stage',
        'test',
        '--template',
        template,
        '--against',
        against,
      );
      expect([code, out]).toEqual([4, '']);
      expect(said).toBe(
        `Refused: ${prod} is of stage prod, not of test.\n` +
          'Package the stage that is meant: npm run package -- --stage test',
      );
    }
  });

  it('cannot be made to accept another stage', async () => {
    const words = ['--template', prod, '--against', prod, '--accept', 'stage:test'];
    expect((await run('--stage', 'test', ...words)).code).toBe(4);
  });

  it.each([
    ['of the stage', 'prod'],
    ['that name none', 'test'],
  ])('compares templates %s', async (_which, stage) => {
    const template = stage === 'prod' ? prod : unnamed;
    const words = ['--template', template, '--against', template];
    expect(await run('--stage', stage, ...words)).toMatchObject({ code: 0, said: '' });
  });

  it('refuses parameters for a template that is packaged already', async () => {
    const { code, said } = await run('--stage', 'prod', '--template', prod, '--param', 'mfa=ON');
    expect(code).toBe(2);
    expect(said).toContain("'--param <name=value>' cannot be used with option '--template <file>'");
  });
});

describe('stagesOf', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['a setting', { Environment: { Variables: { POOLKEEPER_STAGE: 'dev' } } }, ['dev']],
    ['a tag', { Tags: [{ Key: 'stage', Value: 'test' }] }, ['test']],
    ['a map of tags', { UserPoolTags: { stage: 'prod' } }, ['prod']],
    ['both', { Tags: { stage: 'a' }, UserPoolTags: { stage: 'b' } }, ['a', 'b']],
    ['a reference, which is none', { Tags: { stage: { Ref: 'Stage' } } }, []],
    ['nothing', {}, []],
  ])('reads %s', (_where, Properties, stages) => {
    expect(stagesOf({ Resources: { A: { Type: 'AWS::Example::Thing', Properties } } })).toEqual(
      stages,
    );
  });
});
