import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { projectFolder } from './build.ts';

/** A row of the README's table: names, defaults, what other stages have, and what it is. */
export type ParameterRow = readonly [names: string, defaults: string, others: string, what: string];

const NAME = /^ {4}(\w+):(.*)$/u;
const COMMENT = /^ {4}# (?!--)(.*)$/u;

interface Group {
  readonly names: string[];
  readonly comment: string[];
}

/** The lines of `params.default`. */
const defaultLines = (text: string): string[] => {
  const lines = text.split('\n');
  const start = lines.indexOf('  default:') + 1;
  const length = lines.slice(start).findIndex((line) => /^ {2}\S/u.test(line));
  return lines.slice(start, start + length);
};

/** Parameters that share a comment belong together. */
const groupsIn = (text: string): Group[] => {
  const groups: Group[] = [];
  let comment: string[] = [];
  for (const line of defaultLines(text)) {
    const said = COMMENT.exec(line)?.[1];
    const name = NAME.exec(line)?.[1];
    if (said !== undefined) comment.push(said);
    else if (name === undefined) comment = [];
    else if (comment.length > 0 || groups.length === 0) {
      groups.push({ names: [name], comment });
      comment = [];
    } else groups.at(-1)?.names.push(name);
  }
  return groups;
};

const shown = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(shown).join(', ');
  return String(value).startsWith('${file(') ? 'by file' : String(value);
};

const code = (text: string): string => `\`${text}\``;

/** Stages whose values are worth a row; `local` is the local stack's own. */
const named = ['dev', 'test', 'prod'] as const;

/**
 * The table of parameters, from the comments and values of `serverless.yml`. Pure.
 *
 * @param text `serverless.yml`
 */
export const parameterRows = (text: string): ParameterRow[] => {
  const { params } = parse(text, { logLevel: 'silent' }) as {
    params: Record<string, Record<string, unknown>>;
  };
  return groupsIn(text).map(({ names, comment }) => [
    names.map(code).join(', '),
    names.map((name) => code(shown(params['default']?.[name]))).join(', '),
    named
      .flatMap((stage) =>
        names
          .filter((name) => params[stage] && name in params[stage])
          .map((name) => `${stage}: ${code(shown(params[stage]?.[name]))}`),
      )
      .join(', '),
    comment
      .join(' ')
      .replaceAll('|', '\\|')
      .replaceAll(/\*(?!\*)/gu, '\\*')
      .replaceAll('<', '&lt;'),
  ]);
};

const BEGIN = '<!-- parameters -->';
const END = '<!-- /parameters -->';

const read = (file: string): string => readFileSync(join(projectFolder, file), 'utf8');

const main = (): void => {
  const rows = parameterRows(read('serverless.yml')).map((row) => `| ${row.join(' | ')} |`);
  const table = [
    '| parameter | default | stages | what it is |',
    '| --- | --- | --- | --- |',
    ...rows,
  ];
  const readme = read('README.md');
  const [before = '', rest = ''] = readme.split(BEGIN);
  const after = rest.split(END)[1] ?? '';
  writeFileSync(
    join(projectFolder, 'README.md'),
    `${before}${BEGIN}\n\n${table.join('\n')}\n\n${END}${after}`,
  );
};

if (process.argv[1] && relative(process.argv[1], fileURLToPath(import.meta.url)) === '') main();
