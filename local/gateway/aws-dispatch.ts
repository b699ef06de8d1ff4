import { randomUUID } from 'node:crypto';
import type { Faults } from '../faults.ts';
import { AwsError } from './aws-error.ts';
import type { AwsService } from './aws-service.ts';
import { callWithFault } from './faulty-call.ts';
import { findOperation, regionOf, type Operation } from './find-operation.ts';
import { HANG_UP, type HttpAnswer, type HttpRequest } from './http.ts';
import { jsonProtocol } from './json-protocol.ts';
import { queryProtocol } from './query-protocol.ts';
import type { WireProtocol } from './wire-protocol.ts';

const PROTOCOLS: Record<AwsService['protocol'], WireProtocol> = {
  'json-1.0': jsonProtocol('1.0'),
  'json-1.1': jsonProtocol('1.1'),
  query: queryProtocol,
};

/**
 * The error as a client may see it. What is not an `AwsError` is a defect of the local stack: it is
 * written to stderr for its developers, and the client learns `InternalFailure`.
 */
export const asAwsError = (error: unknown, where: string): AwsError => {
  if (error instanceof AwsError) return error;
  console.error(`${where} failed unexpectedly:`, error);
  return new AwsError('InternalFailure', `${where} failed unexpectedly; see the terminal.`, 500);
};

/** Who asks, and whether they still wait. */
export interface Caller {
  readonly request: HttpRequest;
  /** Aborted when the client gives up. */
  readonly gone: AbortSignal;
}

/** A call of an AWS service that has been answered. */
export interface AnsweredCall {
  readonly request: HttpRequest;
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly ms: number;
  /** The error code of a refusal, or that nobody answered. */
  readonly error?: string;
}

/** Hears of calls, each before its answer leaves. */
export type OnCall = (call: AnsweredCall) => void;

/** Answers calls of AWS services; `undefined` for requests that call none, or hangs up. */
export type Dispatch = (caller: Caller) => Promise<HttpAnswer | typeof HANG_UP | undefined>;

const answerOperation = async (
  operation: Operation,
  { faults, onCall }: { readonly faults: Faults; readonly onCall: OnCall },
  caller: Caller,
) => {
  const { service, name } = operation;
  const { request, gone } = caller;
  const started = performance.now();
  let given: Record<string, unknown> = {};
  const note = (error?: string): void =>
    onCall({
      request,
      service: service.name,
      operation: name,
      input: given,
      ms: performance.now() - started,
      ...(error === undefined ? {} : { error }),
    });
  const protocol = PROTOCOLS[service.protocol];
  const reply = { request, requestId: randomUUID(), service: service.name, operation: name };
  try {
    const input = protocol.readInput(request);
    given = input;
    // A second run must not see what the first one did to its input.
    const run = () => service.call(name, structuredClone(input), call);
    const call = { region: regionOf(request), request };
    const fault = faults.take(service.name);
    const output = fault
      ? await callWithFault({ service: service.name, fault, run, gone })
      : await service.call(name, input, call);
    note(output === HANG_UP ? 'No answer' : undefined);
    return output === HANG_UP ? HANG_UP : protocol.answer(reply, output);
  } catch (error) {
    const refusal = asAwsError(error, `${service.name} ${name.slice(0, 100)}`);
    note(refusal.code);
    return protocol.refuse(reply, refusal);
  }
};

/** Makes the part of the gateway that speaks for the emulated AWS services. */
export const createDispatch =
  (services: readonly AwsService[], faults: Faults, onCall: OnCall = () => undefined): Dispatch =>
  async (caller) => {
    try {
      const operation = findOperation(services, caller.request);
      return operation && (await answerOperation(operation, { faults, onCall }, caller));
    } catch (error) {
      const reply = {
        request: caller.request,
        requestId: randomUUID(),
        service: 'aws',
        operation: '',
      };
      const isJson = caller.request.headers['x-amz-target'] !== undefined;
      const protocol = isJson ? PROTOCOLS['json-1.1'] : PROTOCOLS.query;
      return protocol.refuse(reply, asAwsError(error, 'The gateway'));
    }
  };
