import { randomUUID } from 'node:crypto';
import type { HttpAnswer } from '../gateway/http.ts';

/** What can be heard of: the name of a server-sent event and what it carries. */
export interface LiveEvents {
  /** An invocation has ended: an entry of the timeline. */
  readonly invocation: unknown;
  /** A message has reached the mailbox. */
  readonly message: unknown;
  /** Something else of the stack is otherwise now, and can be asked for again. */
  readonly changed: 'clock' | 'faults' | 'mailbox' | 'stack';
  /** An id of what the stack remembers: another one after a reset, as after another start. */
  readonly stack: string;
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
  /**
   * An answer that goes on, as `text/event-stream`: first which stack this is and which builds are
   * broken, then the events from now on.
   */
  readonly answer: () => HttpAnswer;
}

/** Proxies and browsers drop a connection that says nothing. */
const HEARTBEAT_MS = 15_000;

const chunkOf = <Name extends keyof LiveEvents>(name: Name, data: LiveEvents[Name]): string =>
  `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** Whether an event also is for whoever listens later, until the next of its name. */
const lasts = (name: keyof LiveEvents, data: unknown): boolean =>
  name === 'stack' ||
  ((name === 'build' || name === 'console') && Object(data).problem !== undefined);

/** Makes a feed that nobody listens to yet. */
export const createLiveFeed = (): LiveFeed => {
  const listeners = new Set<(chunk: string) => void>();
  const lasting = new Map([['stack', chunkOf('stack', randomUUID())]]);
  return {
    publish: (name, data) => {
      if (lasts(name, data)) lasting.set(name, chunkOf(name, data));
      else lasting.delete(name);
      if (listeners.size === 0) return;
      const chunk = chunkOf(name, data);
      for (const write of listeners) write(chunk);
    },
    answer: () => ({
      status: 200,
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
      body: ['retry: 1000\n\n', ...lasting.values()].join(''),
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
