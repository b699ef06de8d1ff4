import { amplifyAuth } from './amplify.ts';

/** What the account API answered. */
export interface ApiAnswer {
  readonly status: number;
  /** The version of what was read or written; needed for the next write. */
  readonly etag: string | undefined;
  readonly body: unknown;
}

/** A refusal of the account API: a problem with its code, or the gateway's own message. */
class ApiProblem extends Error {
  constructor(code: string, detail: string) {
    super(detail);
    this.name = code;
  }
}

const problemOf = (body: unknown, status: number): ApiProblem => {
  const { code, title, detail, message } = Object(body) as Record<string, string | undefined>;
  return new ApiProblem(code ?? `HTTP ${status}`, detail ?? title ?? message ?? 'No reason given.');
};

/**
 * Calls the account API as the user who is signed in here, e.g. `callAccountApi('GET', '/me')`.
 * Rejects with the API's problem, or when nobody is signed in.
 */
export const callAccountApi = async (
  method: 'GET' | 'PUT',
  path: string,
  write?: { readonly body: unknown; readonly etag: string | undefined },
): Promise<ApiAnswer> => {
  const { tokens } = await (await amplifyAuth()).fetchAuthSession();
  if (!tokens) throw new Error('Nobody is signed in here.');
  const headers: Record<string, string> = {
    authorization: `Bearer ${tokens.accessToken.toString()}`,
  };
  if (write) {
    headers['content-type'] = 'application/json';
    headers[write.etag === undefined ? 'if-none-match' : 'if-match'] = write.etag ?? '*';
  }
  const body = write ? { body: JSON.stringify(write.body) } : {};
  const answer = await fetch(`/_api${path}`, { method, headers, ...body });
  const text = await answer.text();
  const value: unknown = text === '' ? undefined : JSON.parse(text);
  if (!answer.ok) throw problemOf(value, answer.status);
  return { status: answer.status, etag: answer.headers.get('etag') ?? undefined, body: value };
};
