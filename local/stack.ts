import { createStackGateway, drainParts } from './stack-gateway.ts';
import { makeParts } from './stack-parts.ts';
import type { StackSettings } from './stack-settings.ts';
import type { Invoke } from './lambda/invocation.ts';
import type { LiveFeed } from './live/live-feed.ts';

/** A running local stack. */
export interface Stack {
  readonly url: string;
  readonly port: number;
  /** Invokes a function by its folder name. */
  readonly invoke: Invoke;
  /** Tells the console and other pages what happens. */
  readonly live: LiveFeed;
  /** Resolves once no custom sender and no consumer of events is at work or waits for a retry. */
  readonly drain: () => Promise<void>;
  /** Stops listening and ends every function's process. */
  readonly close: () => Promise<void>;
}

/** Listens; whatever was started ends again when that fails. */
const listenOr = async <T>(close: () => Promise<void>, listen: () => Promise<T>): Promise<T> => {
  try {
    return await listen();
  } catch (error) {
    await close();
    throw error;
  }
};

/**
 * Starts a local stack on 127.0.0.1: the user pool of the template with its triggers running as
 * built, and every AWS service that they call. Rejects with advice when the port or the data folder
 * is in use, or when the kept state is damaged.
 */
export const startStack = async (settings: StackSettings): Promise<Stack> => {
  let url = '';
  const gatewayUrl = () => url;
  const parts = await makeParts(settings, gatewayUrl);
  const gateway = createStackGateway(settings, parts, gatewayUrl);
  const { triggers, events, runtime, keeper, dynamoDb, live } = parts;
  const close = async () => {
    triggers.clear();
    events.stop();
    await gateway.close();
    await runtime.close();
    // What was at work has ended with its process; nothing may write after the folder is given back.
    await events.drain();
    await keeper.close();
    await dynamoDb.close();
  };
  const listening = await listenOr(close, () => gateway.listen(settings.port));
  url = listening.url;
  events.start();
  return { ...listening, live, invoke: runtime.invoke, drain: () => drainParts(parts), close };
};
