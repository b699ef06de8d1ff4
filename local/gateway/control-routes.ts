import { triggers } from '../../shared/events/triggers.ts';
import type { Clock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { LocalMailbox } from '../services/mailbox.ts';
import { readFaultRequest } from './fault-request.ts';
import { jsonAnswer, type HttpAnswer, type HttpRequest, type Route } from './http.ts';
import { localstackMails } from './localstack-mails.ts';
import { route, routeTable } from './route-table.ts';

/** What the control routes look at and change. */
export interface ControlParts {
  readonly mailbox: LocalMailbox;
  /** Resolves once no custom sender is at work, or when that takes too long. */
  readonly sent: () => Promise<void>;
  readonly faults: Faults;
  readonly clock: Clock;
  /** Names of the services that can be given a fault. */
  readonly services: readonly string[];
  /** Names of the functions that can be given a fault. */
  readonly functions?: readonly string[];
  /** Hears what people have steered. */
  readonly onChange?: (what: 'clock' | 'faults' | 'mailbox') => void;
}

/** Ten years: further ahead nothing is left to expire. */
const MAX_ADVANCE_SECONDS = 10 * 365 * 24 * 3600;

const NO_CONTENT: HttpAnswer = { status: 204, body: '' };

const problemAnswer = (problems: readonly string[]): HttpAnswer => jsonAnswer({ problems }, 400);

const bodyOf = ({ body }: HttpRequest): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(body.toString('utf8')) };
  } catch {
    return undefined;
  }
};

/** No address holds a space: it is a plus sign that was not escaped in the URL. */
const addressIn = (query: URLSearchParams, name: string): string | undefined =>
  query.get(name)?.replaceAll(' ', '+');

const emptyMailbox = ({ mailbox, onChange }: ControlParts): HttpAnswer => {
  mailbox.clear();
  onChange?.('mailbox');
  return NO_CONTENT;
};

const messageRoutes = (parts: ControlParts) => [
  route('GET', '/_local/messages', async ({ query }) => {
    await parts.sent();
    const to = addressIn(query, 'to');
    return jsonAnswer(parts.mailbox.list(to === undefined ? {} : { to }));
  }),
  route('DELETE', '/_local/messages', () => emptyMailbox(parts)),
  route('GET', '/_aws/ses', async ({ query }) => {
    await parts.sent();
    const filter = { id: query.get('id') ?? undefined, email: addressIn(query, 'email') };
    return jsonAnswer({ messages: localstackMails(parts.mailbox.mails(), filter) });
  }),
  route('DELETE', '/_aws/ses', () => emptyMailbox(parts)),
];

const faultRoutes = ({ faults, services, functions = [], onChange }: ControlParts) => [
  route('GET', '/_local/fault-targets', () =>
    jsonAnswer({ triggers: Object.keys(triggers), services, functions }),
  ),
  route('GET', '/_local/faults', () => jsonAnswer(faults.list())),
  route('PUT', '/_local/faults', (request) => {
    const body = bodyOf(request);
    if (!body) return problemAnswer(['The body is not valid JSON.']);
    const asked = readFaultRequest(body.value, { services, functions });
    if ('problems' in asked) return problemAnswer(asked.problems);
    faults.add(asked.fault, asked.times);
    onChange?.('faults');
    return jsonAnswer(faults.list());
  }),
  route('DELETE', '/_local/faults', () => {
    faults.clear();
    onChange?.('faults');
    return NO_CONTENT;
  }),
];

const clockAnswer = (clock: Clock): HttpAnswer =>
  jsonAnswer({
    now: new Date(clock.now()).toISOString(),
    aheadBySeconds: clock.offset() / 1000,
  });

const isAdvance = (value: unknown): value is { advanceSeconds: number } => {
  const seconds: unknown =
    typeof value === 'object' && value !== null && 'advanceSeconds' in value
      ? value.advanceSeconds
      : undefined;
  return typeof seconds === 'number' && seconds >= 0 && seconds <= MAX_ADVANCE_SECONDS;
};

const clockRoutes = ({ clock, onChange }: ControlParts) => [
  route('GET', '/_local/clock', () => clockAnswer(clock)),
  route('POST', '/_local/clock', (request) => {
    const value = bodyOf(request)?.value;
    if (!isAdvance(value)) {
      return problemAnswer([
        `The body must be {"advanceSeconds": <number from 0 to ${MAX_ADVANCE_SECONDS}>}.`,
      ]);
    }
    clock.advance(value.advanceSeconds);
    onChange?.('clock');
    return clockAnswer(clock);
  }),
];

/** The routes by which people and tests look into the local stack and steer it. */
export const controlRoutes = (parts: ControlParts): Route =>
  routeTable([...messageRoutes(parts), ...faultRoutes(parts), ...clockRoutes(parts)]);
