import { describe, expect, it } from 'vitest';
import { formatLogLine, type LoggedError, type LogLine } from '../../../shared/log/log-line.ts';
import { tableUnder } from './markdown-table.ts';

const error: Required<LoggedError> = {
  name: 'DependencyFailed',
  service: 'dynamodb',
  operation: 'GetItem',
  cause: 'TimeoutError',
  problems: [],
  at: [],
};

/** A line with every field that there is: a field that is missing here is no error of types only. */
const whole: Required<LogLine> = {
  outcome: 'failed',
  trigger: 'PreSignUp',
  source: 'PreSignUp_SignUp',
  stage: 'dev',
  requestId: 'r',
  userPool: 'p',
  client: 'c',
  subject: 's',
  reason: 'DependencyFailed',
  code: 'TEMPORARILY_UNAVAILABLE',
  error,
  degradedBy: error,
  coldStart: false,
  ms: { total: 1 },
};

const line = JSON.parse(formatLogLine(whole, 0)) as Record<string, unknown>;
const {
  CloudWatchMetrics: [{ Namespace, Metrics }],
} = line['_aws'] as {
  CloudWatchMetrics: [{ Namespace: string; Metrics: { Name: string }[] }];
};
const metrics = Metrics.map(({ Name }) => Name);

const namesUnder = (heading: string): string[] =>
  tableUnder('docs/reference/logs.md', heading).map(([name = '']) => name.replaceAll('`', ''));

describe('docs/reference/logs.md', () => {
  it('names every field of a line, in its order', () => {
    const fields = Object.keys(line).filter((name) => name !== '_aws' && !metrics.includes(name));
    expect(namesUnder('Fields')).toEqual(fields);
  });

  it('names every field of an error', () => {
    expect(namesUnder('Fields of errors')).toEqual(Object.keys(error));
  });

  it('names every metric', () => {
    expect(namesUnder('Metrics')).toEqual(metrics);
    expect(Namespace).toBe('poolkeeper');
  });
});
