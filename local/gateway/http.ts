import type { IncomingHttpHeaders } from 'node:http';

/** A request to the gateway, its body read whole. */
export interface HttpRequest {
  readonly method: string;
  /** Path without the query, e.g. `/_local/messages`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What the gateway answers. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** Goes on writing after `body` until the client leaves; the returned function is called then. */
  readonly stream?: (write: (chunk: string) => void) => () => void;
}

/** Answers a request, or `undefined` when the request is for somebody else. */
export type Route = (request: HttpRequest) => Promise<HttpAnswer | undefined>;

/** An answer with a JSON body. */
export const jsonAnswer = (value: unknown, status = 200): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});
