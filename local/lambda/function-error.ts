import type { FunctionError } from './invocation.ts';

/**
 * The error of a function that did not answer within its own timeout.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html
 */
export const timeoutError = (requestId: string, seconds: number): FunctionError => ({
  errorType: 'Sandbox.Timedout',
  errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`,
});

const signalName = (signal: NodeJS.Signals): string =>
  signal === 'SIGKILL' ? 'killed' : signal.replace('SIG', '').toLowerCase();

/** The error of a function whose process ended before it had answered. */
export const exitError = (
  requestId: string,
  end: { readonly code?: number | null; readonly signal?: NodeJS.Signals | null },
): FunctionError => {
  const reason = end.signal
    ? `Runtime exited with error: signal: ${signalName(end.signal)}`
    : end.code
      ? `Runtime exited with error: exit status ${end.code}`
      : 'Runtime exited without providing a reason';
  return {
    errorType: 'Runtime.ExitError',
    errorMessage: `RequestId: ${requestId} Error: ${reason}`,
  };
};

const textIn = (value: object, key: string): string => {
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'string' ? found : '';
};

/** Reads the error that a process posted to the Runtime API; tolerates anything. */
export const postedError = (body: string): FunctionError => {
  const posted = parseJson(body)?.value;
  return typeof posted === 'object' && posted !== null
    ? { errorType: textIn(posted, 'errorType'), errorMessage: textIn(posted, 'errorMessage') }
    : { errorType: 'Runtime.Unknown', errorMessage: '' };
};

/** The value that `text` expresses in JSON, or `undefined` when it is no JSON. */
export const parseJson = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
};
