import { describe, expect, it } from 'vitest';
import {
  answerChanges,
  changesOf,
  fixtureOf,
  fixturePathOf,
  logLineOf,
  type DetailedInvocation,
} from '../../../../local/console/page/stack/detailed-invocation.ts';

const details: DetailedInvocation = {
  id: '1',
  trigger: 'PreSignUp',
  source: 'PreSignUp_SignUp',
  user: 'jane',
  attempt: 1,
  functionName: 'pre-sign-up',
  request: { userAttributes: {} },
  event: {
    version: '1',
    triggerSource: 'PreSignUp_SignUp',
    request: { userAttributes: {} },
    response: { autoConfirmUser: false, autoVerifyEmail: false },
  },
  response: { autoConfirmUser: true, autoVerifyEmail: false },
  ms: 5,
  at: '2026-11-20T10:00:00.000Z',
  logs: [],
  calls: [],
};

describe('the details of an invocation', () => {
  it('tell what the function changed, not what Cognito had filled in', () => {
    expect(changesOf(details)).toEqual([{ path: 'autoConfirmUser', before: false, after: true }]);
    expect(changesOf({ ...details, response: undefined, event: {} })).toEqual([]);
  });

  it('make a fixture: the whole event, and the file it belongs to', () => {
    const text = fixtureOf(details);
    expect(JSON.parse(text)).toEqual(details.event);
    expect(text.endsWith('}\n')).toBe(true);
    expect(fixturePathOf(details)).toBe('tests/fixtures/events/pre-sign-up/PreSignUp_SignUp.json');
    expect(fixturePathOf({ ...details, event: [{ eventName: 'INSERT' }] })).toBeUndefined();
  });
});

describe('another answer to the same event', () => {
  it('differs in its response or its error, not in its time', () => {
    expect(answerChanges(details, { ...details, ms: 900, logs: ['{}'] })).toEqual([]);
    const refused = { error: 'no', ms: 1, logs: [], calls: [] };
    expect(answerChanges(details, refused).map(({ path }) => path)).toEqual([
      'error',
      'response.autoConfirmUser',
      'response.autoVerifyEmail',
    ]);
  });
});

describe('a log line', () => {
  it.each([
    ['{"outcome":"allowed","_aws":{"Timestamp":1}}', { outcome: 'allowed' }],
    ['{broken', undefined],
    ['2026-11-20 ERROR {"a":1}', undefined],
  ])('%j has the fields %j', (line, value) => {
    expect(logLineOf(line)).toEqual({ text: line, ...(value ? { value } : {}) });
  });
});
