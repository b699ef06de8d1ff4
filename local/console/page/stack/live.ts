import { control } from './control.ts';
import type { Build, Invocation, Message, PageBuild } from './live-entries.ts';
import { followList } from './followed-list.ts';
import { createStore } from './store.ts';
import { inOrder } from './timeline-order.ts';

/** Every invocation, oldest first. */
export const invocations = createStore<readonly Invocation[]>([]);
/** Every message, newest first. */
export const messages = createStore<readonly Message[]>([]);
/** The last build while it is news: for a moment, or until what is wrong with it is dismissed. */
export const lastBuild = createStore<Build | undefined>(undefined);
/** Raised whenever bundles were made again. */
export const builds = createStore(0);
/** Set once the console itself was built again, or could not be. */
export const lastPageBuild = createStore<PageBuild | undefined>(undefined);
/** Whether the stack can be heard; `undefined` until that is known. */
export const connected = createStore<boolean | undefined>(undefined);
/** Raised whenever something else of the stack has changed and is to be asked for again. */
export const changes = createStore(0);

/** Raised whenever the stack may have forgotten what it knew: by a reset, or by another start. */
export const restarts = createStore(0);

/** As the stack itself keeps. */
const KEPT = 10_000;

const heardInvocations = followList(invocations, (known, one: Invocation) =>
  inOrder(known, one).slice(-KEPT),
);
const heardMessages = followList(messages, (known, one: Message) => [one, ...known].slice(0, KEPT));

const report = (error: unknown): void => console.warn('The local stack did not answer.', error);

/** Each by itself: the messages wait for senders that are at work. */
const loadAll = (): void => {
  heardInvocations.load(() => control('GET', '/_local/triggers')).catch(report);
  heardMessages.load(() => control('GET', '/_local/messages')).catch(report);
};

let stackId: unknown;

/** The id of what the stack remembers, told at each connection and after a reset. */
const onStack = (id: unknown): void => {
  const isOther = stackId !== undefined && stackId !== id;
  stackId = id;
  if (isOther) restarts.set((count) => count + 1);
};

const onChanged = (what: unknown): void => {
  if (what === 'stack' || what === 'mailbox') loadAll();
  changes.set((count) => count + 1);
};

/** What went wrong before may be mended by now; what still is wrong is told again. */
const forgetProblems = (): void => {
  lastBuild.set((known) => (known?.problem === undefined ? known : undefined));
  lastPageBuild.set((known) => (known?.problem === undefined ? known : undefined));
};

const openSource = (): EventSource => {
  const source = new EventSource('/_local/events');
  source.addEventListener('open', () => {
    connected.set(true);
    forgetProblems();
    loadAll();
  });
  source.addEventListener('error', () => connected.set(false));
  const on = (name: string, hear: (data: unknown) => void): void =>
    source.addEventListener(name, (event: MessageEvent<string>) => hear(JSON.parse(event.data)));
  on('invocation', (data) => heardInvocations.hear(data as Invocation));
  // The name is also that of events without a name, which this feed does not send.
  on('message', (data) => heardMessages.hear(data as Message));
  on('build', (data) => {
    lastBuild.set(data as Build);
    builds.set((count) => count + 1);
  });
  on('console', (data) => lastPageBuild.set(data as PageBuild));
  on('stack', onStack);
  on('changed', onChanged);
  return source;
};

/**
 * Follows what happens in the stack; after an interruption everything is asked for again. A page
 * that nobody sees does not listen: a browser opens six connections to a host, for all of its tabs.
 */
export const startListening = (): void => {
  let source: EventSource | undefined;
  const follow = (): void => {
    if (document.visibilityState === 'visible') {
      source ??= openSource();
    } else {
      source?.close();
      source = undefined;
    }
  };
  document.addEventListener('visibilitychange', follow);
  follow();
};
