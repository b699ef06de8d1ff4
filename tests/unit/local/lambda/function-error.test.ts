import { describe, expect, it } from 'vitest';
import { exitError, postedError, timeoutError } from '../../../../local/lambda/function-error.ts';

describe('an error of the sandbox', () => {
  it('names the timeout with two decimals', () => {
    expect(timeoutError('r-1', 4)).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: 'RequestId: r-1 Error: Task timed out after 4.00 seconds',
    });
  });

  it.each([
    [{ code: 1, signal: null }, 'Runtime exited with error: exit status 1'],
    [{ code: 129, signal: null }, 'Runtime exited with error: exit status 129'],
    [{ code: 0, signal: null }, 'Runtime exited without providing a reason'],
    [{}, 'Runtime exited without providing a reason'],
    [{ code: null, signal: 'SIGKILL' }, 'Runtime exited with error: signal: killed'],
    [{ code: null, signal: 'SIGSEGV' }, 'Runtime exited with error: signal: segv'],
  ] as const)('tells of %j', (end, reason) => {
    expect(exitError('r-1', end)).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: r-1 Error: ${reason}`,
    });
  });
});

describe('an error that a process posts', () => {
  it.each([
    ['{"errorType":"RangeError","errorMessage":"no","stackTrace":[]}', 'RangeError', 'no'],
    ['{"errorType":1}', '', ''],
    ['{}', '', ''],
    ['null', 'Runtime.Unknown', ''],
    ['', 'Runtime.Unknown', ''],
    ['<html>', 'Runtime.Unknown', ''],
  ])('is read from %s', (body, errorType, errorMessage) => {
    expect(postedError(body)).toEqual({ errorType, errorMessage });
  });
});
