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

/** Tells the gateway to close the connection without an answer. */
export const HANG_UP = Symbol('hang up');

/**
 * Answers a request, or `undefined` when the request is for somebody else. `gone` is aborted when
 * the client gives up.
 */
export type Route = (
  request: HttpRequest,
  gone?: AbortSignal,
) => Promise<HttpAnswer | typeof HANG_UP | undefined>;

/** An answer with a JSON body. */
export const jsonAnswer = (value: unknown, status = 200): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});
