import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** One call on its way to the table. */
export interface CallToTable {
  /** Such as `UpdateItem`. */
  readonly operation: string;
  /** Its parameters, as they were sent. */
  readonly input: unknown;
  /** Lets the table answer. */
  readonly pass: () => Promise<void>;
  /** Answers an error of DynamoDB in its place. */
  readonly fail: (name: string, more?: object) => void;
}

/** A way to a local DynamoDB on which a test stands. */
export interface TableFront {
  readonly url: string;
  /** How many calls the client gave up, and may have made again. */
  readonly abandoned: () => number;
  readonly stop: () => Promise<void>;
}

const contentType = { 'content-type': 'application/x-amz-json-1.0' };

const forward = async (request: IncomingMessage, body: Buffer, target: string) => {
  const headers = new Headers();
  for (const name of ['x-amz-target', 'authorization', 'content-type'] as const) {
    headers.set(name, String(request.headers[name]));
  }
  return fetch(target, { method: 'POST', headers, body: new Uint8Array(body) });
};

const readCall = async (
  request: IncomingMessage,
  response: ServerResponse,
  target: string,
): Promise<CallToTable> => {
  const body = await buffer(request);
  return {
    operation: String(request.headers['x-amz-target']).split('.').at(-1) ?? '',
    input: JSON.parse(body.toString()),
    pass: async () => {
      const answered = await forward(request, body, target);
      response.writeHead(answered.status, contentType);
      response.end(Buffer.from(await answered.arrayBuffer()));
    },
    fail: (name, more = {}) => {
      const type = `com.amazonaws.dynamodb.v20120810#${name}`;
      response.writeHead(400, contentType);
      response.end(JSON.stringify({ __type: type, message: name, ...more }));
    },
  };
};

/** Starts a front before the DynamoDB at `target`, which hands every call to `meet`. */
export const startTableFront = async (
  target: string,
  meet: (call: CallToTable) => Promise<void> | void,
): Promise<TableFront> => {
  let abandoned = 0;
  const server = createServer((request, response) => {
    response.once('close', () => {
      if (!response.writableFinished) abandoned += 1;
    });
    readCall(request, response, target)
      .then(meet)
      .catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    abandoned: () => abandoned,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
};
