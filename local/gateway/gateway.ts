import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Faults } from '../faults.ts';
import { createDispatch, type Caller, type Dispatch, type OnCall } from './aws-dispatch.ts';
import type { AwsService } from './aws-service.ts';
import { corsHeaders, preflightAnswer } from './cors.ts';
import { HANG_UP, type HttpAnswer, type HttpRequest, type Route } from './http.ts';
import { failedAnswer, notFound, refuseForeigner, tooLarge } from './own-answers.ts';
import { readBody } from './read-body.ts';
import { isLocalOrigin } from './same-machine.ts';

/** What the gateway serves. Routes are asked first, in their order; then the services. */
export interface GatewayParts {
  readonly services: readonly AwsService[];
  readonly routes: readonly Route[];
  readonly faults: Faults;
  /** Names of the services that are routes. */
  readonly routedServices?: readonly string[];
  /** Paths whose routes answer preflights and CORS headers by themselves. */
  readonly ownCors?: (path: string) => boolean;
  readonly onCall?: OnCall;
}

/** The one HTTP endpoint of the local stack. */
export interface Gateway {
  /** Listens on 127.0.0.1; port 0 takes any free one. Rejects with advice when it is in use. */
  listen(port: number): Promise<{ readonly port: number; readonly url: string }>;
  /** Stops at once: open connections are closed. */
  close(): Promise<void>;
}

const readRequest = async (incoming: IncomingMessage): Promise<HttpRequest | undefined> => {
  const body = await readBody(incoming);
  if (!body) return undefined;
  const { method = 'GET', headers, url = '/' } = incoming;
  const mark = url.indexOf('?');
  return {
    method,
    path: mark < 0 ? url : url.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
    headers,
    body,
  };
};

const askRoutes = async (
  routes: readonly Route[],
  { request, gone }: Caller,
): Promise<HttpAnswer | typeof HANG_UP | undefined> => {
  for (const route of routes) {
    const answer = await route(request, gone);
    if (answer) return answer;
  }
  return undefined;
};

/** One exchange and those who can answer it. */
interface Exchange {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly parts: GatewayParts;
  readonly dispatch: Dispatch;
}

const answersCors = ({ url = '/' }: IncomingMessage, { ownCors }: GatewayParts): boolean =>
  ownCors?.(url.replace(/\?.*$/su, '')) === true;

const answerTo = async ({
  incoming,
  response,
  parts,
  dispatch,
}: Exchange): Promise<HttpAnswer | typeof HANG_UP> => {
  const refused = refuseForeigner(incoming);
  if (refused) return refused;
  if (incoming.method === 'OPTIONS' && !answersCors(incoming, parts)) {
    return preflightAnswer(incoming.headers);
  }
  const request = await readRequest(incoming);
  if (!request) return tooLarge();
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const caller = { request, gone: gone.signal };
  return (
    (await askRoutes(parts.routes, caller)) ??
    (await dispatch(caller)) ??
    notFound([...parts.services.map(({ name }) => name), ...(parts.routedServices ?? [])], request)
  );
};

const send = ({ incoming, response, parts }: Exchange, answer: HttpAnswer): void => {
  const isOurs = isLocalOrigin(incoming.headers.origin) && !answersCors(incoming, parts);
  const cors = isOurs ? corsHeaders(incoming.headers) : {};
  // A body that was refused unread cannot be skipped on a connection that is kept.
  const unread = incoming.complete ? {} : { connection: 'close' };
  const length = answer.stream ? {} : { 'content-length': Buffer.byteLength(answer.body) };
  response.writeHead(answer.status, { ...length, ...cors, ...answer.headers, ...unread });
  if (!answer.stream) {
    response.end(answer.body);
    return;
  }
  response.write(answer.body);
  response.once(
    'close',
    answer.stream((chunk) => response.write(chunk)),
  );
};

const portInUse = (port: number): Error =>
  new Error(
    `Port ${port} is already in use. Stop the other program, or choose another port: ` +
      `PORT=${port + 1} npm start`,
  );

/** Makes the gateway. It never lets a request without an answer, and no defect ends it. */
export const createGateway = (parts: GatewayParts): Gateway => {
  const dispatch = createDispatch(parts.services, parts.faults, parts.onCall);
  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const exchange = { incoming, response, parts, dispatch };
    const answer = await answerTo(exchange).catch((error: unknown) =>
      // A client that has gone away in the middle of its request is no defect.
      incoming.socket.destroyed ? HANG_UP : failedAnswer(error),
    );
    if (answer === HANG_UP) incoming.socket.destroy();
    else if (!response.destroyed) send(exchange, answer);
  };
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => {
      console.error('The gateway could not send an answer:', error);
      response.destroy();
    });
  });
  // Longer than any client keeps a connection: none meets a socket that is just being closed.
  server.keepAliveTimeout = 75_000;
  return {
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) =>
          reject(error.code === 'EADDRINUSE' ? portInUse(port) : error),
        );
        server.listen(port, '127.0.0.1', () => {
          const address = server.address();
          const taken = address !== null && typeof address === 'object' ? address.port : port;
          resolve({ port: taken, url: `http://127.0.0.1:${taken}` });
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
