/** What the local stack says when it refuses: the problems, or the message of an AWS error. */
const problemOf = (body: unknown, status: number): string => {
  const { problems, message } = Object(body) as { problems?: unknown; message?: unknown };
  if (Array.isArray(problems)) return problems.join(' ');
  return typeof message === 'string' ? message : `The local stack answered ${status}.`;
};

const textOf = async (answer: Response): Promise<unknown> => {
  const text = await answer.text();
  return text === '' ? undefined : JSON.parse(text);
};

/**
 * Asks or steers the local stack by its control routes, e.g. `control('POST', '/_local/clock',
 * {advanceSeconds: 60})`. Rejects with what the stack says is wrong.
 */
export const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const content =
    body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const answer = await fetch(path, { method, ...content });
  const value = await textOf(answer);
  if (!answer.ok) throw new Error(problemOf(value, answer.status));
  return value as T;
};
