import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

const ROOT = '/2018-06-01/runtime/';

/** An event on its way into a process. */
export interface NextEvent {
  readonly requestId: string;
  /** JSON. */
  readonly body: string;
  /** Machine time at which the function's timeout strikes, in milliseconds since the epoch. */
  readonly deadlineMs: number;
  readonly functionArn: string;
  readonly clockOffsetMs: number;
}

/** What a process tells its Runtime API. */
export interface RuntimeApiListener {
  /** The process is ready for an event and waits; `deliver` gives it one. */
  onNext(deliver: (event: NextEvent) => void): void;
  onResponse(requestId: string, body: string): void;
  /** `error` is the body as posted: JSON with `errorType`, `errorMessage`, `stackTrace`. */
  onError(requestId: string, error: string): void;
  onInitError(error: string): void;
}

/** The Runtime API of one process. */
export interface RuntimeApi {
  /** `host:port`, as in `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  /** Ends every connection; the process at the other end exits. */
  close(): void;
}

const deliverTo =
  (answer: ServerResponse) =>
  (event: NextEvent): void => {
    answer.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': event.requestId,
      'lambda-runtime-deadline-ms': String(event.deadlineMs),
      'lambda-runtime-invoked-function-arn': event.functionArn,
      'lambda-runtime-clock-offset-ms': String(event.clockOffsetMs),
    });
    answer.end(event.body);
  };

const INVOCATION = /^invocation\/([\w-]+)\/(response|error)$/;

const answerRequest = async (
  listener: RuntimeApiListener,
  request: IncomingMessage,
  answer: ServerResponse,
): Promise<void> => {
  const path = (request.url ?? '').replace(ROOT, '');
  const [, requestId, outcome] = INVOCATION.exec(path) ?? [];
  if (path === 'invocation/next') return listener.onNext(deliverTo(answer));
  const body = await text(request);
  answer.writeHead(requestId !== undefined || path === 'init/error' ? 202 : 404).end();
  if (path === 'init/error') listener.onInitError(body);
  else if (requestId !== undefined && outcome === 'error') listener.onError(requestId, body);
  else if (requestId !== undefined) listener.onResponse(requestId, body);
};

/**
 * Opens the Runtime API for one process on a free port of 127.0.0.1. Each process has its own, so
 * that whoever calls is known by the port.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export const openRuntimeApi = async (listener: RuntimeApiListener): Promise<RuntimeApi> => {
  const server = createServer((request, answer) => {
    // A process that was killed while it posted: its end is reported by the process itself.
    answerRequest(listener, request, answer).catch(() => answer.destroy());
  });
  // A handler may keep its connection idle for longer than Node's default of five seconds.
  server.keepAliveTimeout = 0;
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', done);
  });
  const bound = server.address();
  return {
    address: `127.0.0.1:${typeof bound === 'object' && bound ? bound.port : ''}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
