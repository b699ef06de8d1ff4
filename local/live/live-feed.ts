import type { HttpAnswer } from '../gateway/http.ts';

/** What can be heard of: the name of a server-sent event and what it carries. */
export interface LiveEvents {
  /** An invocation has ended: an entry of the timeline. */
  readonly invocation: unknown;
  /** A message has reached the mailbox. */
  readonly message: unknown;
  /** Something else of the stack is otherwise now, and can be asked for again. */
  readonly changed: 'clock' | 'faults' | 'mailbox' | 'stack';
  /** Bundles were made again because their sources changed. */
  readonly build: {
    readonly functions: readonly string[];
    readonly ms: number;
    /** What esbuild says; the last good bundles go on running. */
    readonly problem?: string;
  };
  /** The console's own page was made again, or could not be. */
  readonly console: { readonly ms: number; readonly problem?: string };
}

/** Tells web pages what happens in the local stack, as it happens. */
export interface LiveFeed {
  publish<Name extends keyof LiveEvents>(name: Name, data: LiveEvents[Name]): void;
  /** An answer that goes on: the events from now on, as `text/event-stream`. */
  readonly answer: () => HttpAnswer;
}

/** Proxies and browsers drop a connection that says nothing. */
const HEARTBEAT_MS = 15_000;

/** Makes a feed that nobody listens to yet. */
export const createLiveFeed = (): LiveFeed => {
  const listeners = new Set<(chunk: string) => void>();
  return {
    publish: (name, data) => {
      if (listeners.size === 0) return;
      const chunk = `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
      for (const write of listeners) write(chunk);
    },
    answer: () => ({
      status: 200,
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
      body: 'retry: 1000\n\n',
      stream: (write) => {
        listeners.add(write);
        const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS);
        heartbeat.unref();
        return () => {
          clearInterval(heartbeat);
          listeners.delete(write);
        };
      },
    }),
  };
};
