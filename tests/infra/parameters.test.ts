import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parameterRows } from '../../infra/packaging/parameter-table.ts';
import { tableUnder } from '../unit/docs/markdown-table.ts';
import { packagedStage } from './packaged-stage.ts';

const text = readFileSync('serverless.yml', 'utf8');
const { params } = parse(text, { logLevel: 'silent' }) as {
  params: Record<string, Record<string, unknown>>;
};

/** A cell without what only Markdown needs. */
const plain = (cell = ''): string => cell.replaceAll('\\', '').replaceAll('&lt;', '<').trim();

describe('the parameters', () => {
  it('stand in the table of the README: node infra/packaging/parameter-table.ts', () => {
    const documented = tableUnder('README.md', 'Parameters').map((row) => row.map(plain));
    expect(documented).toEqual(parameterRows(text).map((row) => row.map(plain)));
  });

  it('each have a default and a comment', () => {
    const names = parameterRows(text).flatMap(([cell]) =>
      cell.split(', ').map((name) => name.slice(1, -1)),
    );
    expect(names.toSorted()).toEqual(Object.keys(params['default'] ?? {}).toSorted());
    for (const [name, , , what] of parameterRows(text)) expect(what, `of ${name}`).not.toBe('');
  });

  it.each(['dev', 'test', 'prod', 'local'])('of stage %s all exist by default', (stage) => {
    const known = Object.keys(params['default'] ?? {});
    expect(Object.keys(params[stage] ?? {}).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('are each used', () => {
    const files = globSync(['serverless.yml', 'infra/**/*.{yml,cjs}', 'functions/*/*.yml']);
    const all = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    const unused = Object.keys(params['default'] ?? {}).filter(
      (name) => !all.includes(`param:${name}`),
    );
    expect(unused).toEqual([]);
  });
});

describe('packaging', () => {
  it('refuses every problem with parameters and settings at once', async () => {
    const given = ['mailReplyTo=nobody', 'claimPrefix=x', 'alarms=yes', 'brandNam=Example'];
    const packaging = packagedStage(
      'test',
      given.map((one) => `--param=${one}`),
    );
    await expect(packaging).rejects.toThrow(
      /brandNam is no parameter[^]*alarms: none, on[^]*POOLKEEPER_CLAIM_PREFIX[^]*POOLKEEPER_MAIL_REPLY_TO/u,
    );
  }, 120_000);
});
