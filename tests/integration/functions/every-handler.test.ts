import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Invocation } from '../../../local/lambda/invocation.ts';
import type { TriggerName } from '../../../shared/events/triggers.ts';
import { triggers } from '../../../shared/events/triggers.ts';
import { everySource, eventOf } from '../../fixtures/event-fixtures.ts';
import { lineOf, startFunctions, type FunctionsUnderTest } from './functions-under-test.ts';

/** The triggers that have a handler, with the response fields that they may set. */
const handled = {
  PreSignUp: [],
  InboundFederation: ['userAttributesToMap'],
  CustomMessage: ['emailSubject', 'emailMessage', 'smsMessage'],
  CustomEmailSender: [],
  CustomSMSSender: [],
  PostConfirmation: [],
  PreAuthentication: [],
  PostAuthentication: [],
  PreTokenGeneration: ['claimsAndScopeOverrideDetails'],
} as const satisfies Partial<Record<TriggerName, readonly string[]>>;

type Handled = keyof typeof handled;

const names = Object.keys(handled) as Handled[];
const cases = everySource.flatMap(({ trigger, source }) =>
  names.filter((name) => name === trigger).map((name) => ({ trigger: name, source })),
);

let functions: FunctionsUnderTest;
beforeAll(async () => {
  functions = await startFunctions();
});
afterEach(() => functions.reset());
afterAll(() => functions.close());

const invoke = (trigger: Handled, payload: unknown): Promise<Invocation> =>
  functions.invoke(triggers[trigger].folder, payload);

const responseOf = (event: unknown): Record<string, unknown> => Object(Object(event).response);

const changedFields = (before: unknown, after: unknown): string[] => {
  const [old, now] = [responseOf(before), responseOf(after)];
  return Object.keys({ ...old, ...now }).filter(
    (field) => JSON.stringify(old[field]) !== JSON.stringify(now[field]),
  );
};

describe.each(cases)('the handler of $source', ({ trigger, source }) => {
  it('gives the same event back, with documented response fields only', async () => {
    const event = eventOf(trigger, source);
    const { payload, functionError } = await invoke(trigger, event);
    expect(functionError).toBeUndefined();
    expect({ ...Object(payload), response: event.response }).toEqual({
      ...event,
      response: event.response,
    });
    expect(handled[trigger]).toEqual(expect.arrayContaining(changedFields(event, payload)));
  });

  it('does the same twice as once', async () => {
    const first = await invoke(trigger, eventOf(trigger, source));
    const accounts = await functions.accounts();
    const second = await invoke(trigger, eventOf(trigger, source));
    expect(second.payload).toEqual(first.payload);
    expect(await functions.accounts()).toEqual(accounts);
    expect(accounts.length).toBeLessThanOrEqual(1);
  });

  it('writes one line of JSON, without anything of the user', async () => {
    const line = lineOf(await invoke(trigger, eventOf(trigger, source)));
    expect(line).toMatchObject({ trigger, source, stage: 'local', Failed: 0, Degraded: 0 });
    expect(line['outcome']).toMatch(/^(?:allowed|ignored)$/);
  });
});

describe.each(names)('the handler of %s', (trigger) => {
  const [source] = triggers[trigger].sources;

  it('takes a source that Cognito has added since', async () => {
    const event = { ...eventOf(trigger, source), triggerSource: 'X_Future' };
    const invocation = await invoke(trigger, event);
    expect(lineOf(invocation)).toMatchObject({ source: 'X_Future', Failed: 0 });
    const refused = invocation.functionError?.errorMessage;
    expect(refused).toBe(
      trigger === 'PreSignUp'
        ? 'SIGNUP_NOT_POSSIBLE: Sign-up is not possible this way.'
        : undefined,
    );
    const payload = refused ? event : invocation.payload;
    expect(handled[trigger]).toEqual(expect.arrayContaining(changedFields(event, payload)));
  });

  it.each([null, [], 'x', 42])('ends safely when it is given %j', async (garbage) => {
    const invocation = await invoke(trigger, garbage);
    expect(lineOf(invocation)).toMatchObject({ outcome: 'failed', reason: 'InvalidEvent' });
    const { payload, functionError } = invocation;
    const unavailable =
      'TEMPORARILY_UNAVAILABLE: Something went wrong on our side. Please try again in a few minutes.';
    const failing = {
      PreSignUp: unavailable,
      InboundFederation: unavailable,
      CustomEmailSender: 'The message could not be sent; the event is to be retried.',
      CustomSMSSender: 'The message could not be sent; the event is to be retried.',
    };
    const expected = new Map(Object.entries(failing)).get(trigger);
    expect(functionError?.errorMessage).toBe(expected);
    expect(payload ?? null).toEqual(expected ? null : garbage);
  });

  it.each([
    ['no request', { request: undefined }],
    ['a null request', { request: null }],
    ['a list for a request', { request: [] }],
    ['null attributes', { request: { userAttributes: null } }],
    ['numbers for attributes', { request: { userAttributes: { sub: 1, email: 2 } } }],
    ['a null response', { response: null }],
    ['no response', { response: undefined }],
    ['no caller', { callerContext: undefined }],
  ])('never breaks on %s', async (_, own) => {
    const invocation = await invoke(trigger, { ...eventOf(trigger, source), ...own });
    expect(lineOf(invocation)).toMatchObject({ Failed: 0 });
  });

  it('keeps names of the language from becoming anything', async () => {
    const text = JSON.stringify(eventOf(trigger, source)).replace(
      '"userAttributes":{',
      '"userAttributes":{"__proto__":"x","constructor":"y",',
    );
    expect(lineOf(await invoke(trigger, JSON.parse(text)))).toMatchObject({ Failed: 0 });
  });

  it('keeps what a stranger writes into an event from becoming a second line', async () => {
    const event = eventOf(trigger, source);
    const hostile = 'a\n{"level":"ERROR"}\u001B[31m\u2028';
    const callerContext = { awsSdkVersion: hostile, clientId: hostile };
    const request = { ...event.request, clientMetadata: { locale: hostile, [hostile]: hostile } };
    const invocation = await invoke(trigger, { ...event, callerContext, request });
    expect(lineOf(invocation)).toMatchObject({ client: hostile });
  });
});
