import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** How long a transaction takes, in milliseconds: DynamoDB's take about as long. */
const TRANSACTION_MS = 15;

/** A way to a local DynamoDB on which what happens at the same time gets into each other's way. */
export interface ConflictingTable {
  readonly url: string;
  /** How many calls were turned away. */
  readonly conflicts: () => number;
  /** How many calls the client gave up, and may have made again. */
  readonly abandoned: () => number;
  readonly stop: () => Promise<void>;
}

interface Action {
  readonly TableName: string;
  readonly Key?: unknown;
  readonly Item?: unknown;
}

const keyOf = ({ TableName, Key }: Action): string => JSON.stringify([TableName, Key]);

const answer = (response: ServerResponse, name: string, more: object): void => {
  const type = `com.amazonaws.dynamodb.v20120810#${name}`;
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify({ __type: type, message: name, ...more }));
};

const forward = async (request: IncomingMessage, body: Buffer, target: string) => {
  const headers = new Headers();
  for (const name of ['x-amz-target', 'authorization', 'content-type'] as const) {
    headers.set(name, String(request.headers[name]));
  }
  return fetch(target, { method: 'POST', headers, body: new Uint8Array(body) });
};

/**
 * Starts it before the DynamoDB at `target`. Transactions that touch an item of another one that is
 * not over are cancelled, and so are single writes of such an item, as DynamoDB does it; the local
 * stack lets them wait for each other.
 *
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
export const startConflictingTable = async (target: string): Promise<ConflictingTable> => {
  const busy = new Set<string>();
  let conflicts = 0;
  let abandoned = 0;
  const holding = async (keys: readonly string[], run: () => Promise<void>): Promise<void> => {
    for (const key of keys) busy.add(key);
    try {
      await new Promise((resolve) => {
        setTimeout(resolve, TRANSACTION_MS);
      });
      await run();
    } finally {
      for (const key of keys) busy.delete(key);
    }
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const pass = async () => {
      const answered = await forward(request, body, target);
      response.writeHead(answered.status, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(Buffer.from(await answered.arrayBuffer()));
    };
    const operation = String(request.headers['x-amz-target']).split('.').at(-1);
    const input = JSON.parse(body.toString()) as Action & {
      TransactItems?: Record<string, Action>[];
    };
    if (operation === 'TransactWriteItems') {
      const keys = (input.TransactItems ?? []).flatMap((one) => Object.values(one).map(keyOf));
      if (!keys.some((key) => busy.has(key))) return holding(keys, pass);
      conflicts += 1;
      const Code = (key: string) => (busy.has(key) ? 'TransactionConflict' : 'None');
      const CancellationReasons = keys.map((key) => ({ Code: Code(key) }));
      return answer(response, 'TransactionCanceledException', { CancellationReasons });
    }
    if (operation === 'UpdateItem' && busy.has(keyOf(input))) {
      conflicts += 1;
      return answer(response, 'TransactionConflictException', {});
    }
    return pass();
  };
  const server = createServer((request, response) => {
    response.once('close', () => {
      if (!response.writableFinished) abandoned += 1;
    });
    handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    conflicts: () => conflicts,
    abandoned: () => abandoned,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
};
