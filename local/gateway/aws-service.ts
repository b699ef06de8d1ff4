import type { HttpRequest } from './http.ts';

/** What a service learns about the call beside its input. */
export interface AwsCall {
  /** From the credential scope of the signature; `eu-west-1` when the request is not signed. */
  readonly region: string;
  readonly request: HttpRequest;
}

/**
 * An emulated AWS service. The gateway speaks the wire protocol; the service sees plain objects
 * and throws `AwsError` for everything the real one would refuse. An operation it does not know
 * is an `AwsError` too, and names the operation.
 */
export interface AwsService {
  /** The name by which faults address it: `cognito-idp`, `dynamodb`, `ses`, `kms`. */
  readonly name: string;
  /** `json` services are found by the prefix of `x-amz-target`, `query` services by `Action`. */
  readonly protocol: 'json-1.0' | 'json-1.1' | 'query';
  /** Prefix of `x-amz-target`, or for `query` the signing name in the credential scope. */
  readonly target: string;
  call(operation: string, input: Record<string, unknown>, call: AwsCall): Promise<unknown>;
}
