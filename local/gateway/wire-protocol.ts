import type { AwsError } from './aws-error.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';

/** One answer on its way to the wire. */
export interface Reply {
  readonly request: HttpRequest;
  readonly requestId: string;
  /** Name of the service, for the namespace of XML answers. */
  readonly service: string;
  readonly operation: string;
}

/** How a family of AWS services puts inputs, outputs and errors on the wire. */
export interface WireProtocol {
  /** The input of the operation as a plain object. Throws `AwsError` for what cannot be read. */
  readInput(request: HttpRequest): Record<string, unknown>;
  answer(reply: Reply, output: unknown): HttpAnswer;
  refuse(reply: Reply, error: AwsError): HttpAnswer;
}

/** A message that may stand in a header: printable ASCII, at most 1000 characters. */
export const headerText = (text: string): string =>
  text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 1000);
