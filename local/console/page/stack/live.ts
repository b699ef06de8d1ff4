import { control } from './control.ts';
import type { Build, Invocation, Message, PageBuild } from './live-entries.ts';
import { createStore } from './store.ts';
import { inOrder } from './timeline-order.ts';

/** Every invocation, oldest first. */
export const invocations = createStore<readonly Invocation[]>([]);
/** Every message, newest first. */
export const messages = createStore<readonly Message[]>([]);
/** The last build since the page was opened. */
export const lastBuild = createStore<Build | undefined>(undefined);
/** Set once the console itself was built again, or could not be. */
export const lastPageBuild = createStore<PageBuild | undefined>(undefined);
/** Whether the stack can be heard; `undefined` until that is known. */
export const connected = createStore<boolean | undefined>(undefined);
/** Raised whenever something else of the stack has changed and is to be asked for again. */
export const changes = createStore(0);

/** As the stack itself keeps. */
const KEPT = 10_000;

const loadAll = async (): Promise<void> => {
  const [fired, sent] = await Promise.all([
    control<Invocation[]>('GET', '/_local/triggers'),
    control<Message[]>('GET', '/_local/messages'),
  ]);
  invocations.set(fired);
  messages.set(sent);
};

const report = (error: unknown): void => console.warn('The local stack did not answer.', error);

const dataOf = (event: Event): unknown => JSON.parse((event as MessageEvent<string>).data);

const onChanged = (event: Event): void => {
  const what = dataOf(event);
  if (what === 'stack' || what === 'mailbox') loadAll().catch(report);
  changes.set((count) => count + 1);
};

/** Follows what happens in the stack; after an interruption everything is asked for again. */
export const startListening = (): void => {
  const source = new EventSource('/_local/events');
  source.addEventListener('open', () => {
    connected.set(true);
    loadAll().catch(report);
  });
  source.addEventListener('error', () => connected.set(false));
  source.addEventListener('invocation', (event) =>
    invocations.set((known) => inOrder(known, dataOf(event) as Invocation).slice(-KEPT)),
  );
  source.addEventListener('message', (event) => {
    // The name is also that of events without a name, which this feed does not send.
    messages.set((known) => [dataOf(event) as Message, ...known].slice(0, KEPT));
  });
  source.addEventListener('build', (event) => lastBuild.set(dataOf(event) as Build));
  source.addEventListener('console', (event) => lastPageBuild.set(dataOf(event) as PageBuild));
  source.addEventListener('changed', onChanged);
};
