import type { IncomingMessage } from 'node:http';

/** No operation that we emulate needs more. */
export const BODY_LIMIT = 1024 * 1024;

/** A sender that goes on beyond this is cut off. */
const PATIENCE = 16 * BODY_LIMIT;

/**
 * Reads a body whole. Resolves to `undefined` when it is longer than 1 MB: the rest is read and
 * dropped first, so that the client gets to see the refusal instead of a broken connection.
 */
export const readBody = async (incoming: IncomingMessage): Promise<Buffer | undefined> => {
  let chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= BODY_LIMIT) chunks.push(chunk);
    else chunks = [];
    if (length > PATIENCE) incoming.destroy();
  }
  if (length > BODY_LIMIT) return undefined;
  const [first] = chunks;
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks, length);
};
