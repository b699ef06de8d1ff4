import { beforeAll, describe, expect, it } from 'vitest';
import { formatLogLine, type LogLine } from '../../shared/log/log-line.ts';
import { ofType, packagedStage } from './packaged-stage.ts';

/** A line with everything that a line can have. */
const line: Required<LogLine> = {
  outcome: 'refused',
  trigger: 'PreSignUp',
  source: 'PreSignUp_SignUp',
  stage: 'prod',
  requestId: 'r',
  userPool: 'p',
  client: 'c',
  subject: 's',
  reason: 'r',
  code: 'C',
  error: { name: 'E', service: 's', operation: 'o', cause: 'c', problems: [], at: [] },
  degradedBy: { name: 'E', service: 's', operation: 'o', cause: 'c', problems: [], at: [] },
  coldStart: true,
  ms: { total: 1 },
};

const namesIn = (value: unknown, prefix = ''): string[] =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? []
    : Object.entries(value).flatMap(([name, inner]) => [
        `${prefix}${name}`,
        ...namesIn(inner, `${prefix}${name}.`),
      ]);

const fields = new Set(namesIn(JSON.parse(formatLogLine(line, 0))));

/** Words of the language of Logs Insights. */
const words = new Set(
  'filter stats fields sort limit by as desc asc and or not in like count bin sum avg max min pct'.split(
    ' ',
  ),
);

/** The names that a query reads: without texts, patterns, durations and what it names itself. */
const fieldsOf = (query: string): string[] => {
  const plain = query.replaceAll(/'[^']*'/gu, ' ').replaceAll(/\/[^/\n]*\//gu, ' ');
  const own = new Set(
    [...plain.matchAll(/\bas\s+(?<name>\w+)/gu)].map(({ groups }) => groups?.['name']),
  );
  const names = [...plain.matchAll(/(?<![\w@])[a-zA-Z][\w.]*/gu)].map(([name]) => name);
  return [...new Set(names)].filter((name) => !words.has(name) && !own.has(name));
};

describe('fieldsOf', () => {
  it('finds the names of fields and nothing else', () => {
    const query =
      "filter outcome = 'failed' or reason like /a|b/\n| stats count(*) as tokens by bin(5m), ms.total\n| sort tokens desc";
    expect(fieldsOf(query)).toEqual(['outcome', 'reason', 'ms.total']);
  });
});

describe('the saved queries', () => {
  let queries: [string, string][];
  beforeAll(async () => {
    const found = ofType(await packagedStage('prod'), 'AWS::Logs::QueryDefinition');
    queries = Object.entries(found).map(([id, { QueryString }]) => [id, String(QueryString)]);
  });

  it('are there', () => {
    expect(queries.length).toBeGreaterThanOrEqual(4);
  });

  it('read only fields that a log line has', () => {
    const unknown = queries.flatMap(([id, query]) =>
      fieldsOf(query)
        .filter((name) => !fields.has(name))
        .map((name) => `${id}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('ask for outcomes that there are', () => {
    const outcomes = queries.flatMap(([, query]) =>
      [...query.matchAll(/outcome\s*=\s*'(?<name>[^']*)'/gu)].map(({ groups }) => groups?.['name']),
    );
    const known: readonly LogLine['outcome'][] = ['allowed', 'refused', 'ignored', 'failed'];
    expect(outcomes.length).toBeGreaterThan(0);
    for (const outcome of outcomes) expect(known).toContain(outcome);
  });
});
