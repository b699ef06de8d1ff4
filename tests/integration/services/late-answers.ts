import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

/** A way to a local service on which an answer can be so late that the client asks again. */
export interface LateAnswers {
  readonly url: string;
  /** Does the next call of this operation at once, and gives its answer after so many milliseconds. */
  readonly delay: (operation: string, ms: number) => void;
  /** The operations that were called since this was last asked. */
  readonly calls: () => string[];
  readonly stop: () => Promise<void>;
}

/** Starts it before the service at `target`. */
export const startLateAnswers = async (target: string): Promise<LateAnswers> => {
  const calls: string[] = [];
  const delays = new Map<string, number>();
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const names = ['x-amz-target', 'authorization', 'content-type'] as const;
    const headers = new Headers(names.map((name) => [name, String(request.headers[name])]));
    const body = new Uint8Array(await buffer(request));
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const ms = delays.get(operation) ?? 0;
    delays.delete(operation);
    calls.push(operation);
    const answered = await fetch(target, { method: 'POST', headers, body });
    const text = await answered.text();
    await wait(ms);
    response.writeHead(answered.status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(text);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    delay: (operation, ms) => void delays.set(operation, ms),
    calls: () => calls.splice(0),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
};
