import { callAws } from '../../shared/aws/call-aws.ts';
import { clientSettings } from '../../shared/aws/client-settings.aws.ts';

/** Clients of the command line: somebody waits, but not for milliseconds. */
export const operatorClient = clientSettings({ connectMs: 3000, requestMs: 10_000, attempts: 3 });

/** No call of the command line takes longer. */
const CALL_LIMIT_MS = 30_000;

/** Makes one call of AWS for an operator. Throws `DependencyFailed`, which names the call. */
export const ask = <Answer>(
  service: string,
  operation: string,
  send: (abortSignal: AbortSignal) => Promise<Answer>,
): Promise<Answer> => {
  const { signal } = new AbortController();
  return callAws({ service, operation, signal, limitMs: CALL_LIMIT_MS }, send);
};
