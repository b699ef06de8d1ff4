import { basename, dirname, extname, resolve } from 'node:path';
import { FUNCTION_KEY_PREFIX } from '../services/iam/caller.ts';
import type { LambdaFunction } from './invocation.ts';

/** Where the functions of the local stack live. */
const LOCAL_REGION = 'eu-west-1';
const LOCAL_ACCOUNT = '000000000000';

/** What a function's process must know beside its own settings. */
export interface Surroundings {
  /** `host:port` of the Runtime API that serves this one process. */
  readonly runtimeApi: string;
  /** The gateway, where every AWS client of the function goes. */
  readonly gatewayUrl: string;
  /** Milliseconds by which the local stack's clock is ahead. */
  readonly clockOffsetMs: number;
  /** Tells this process's calls from those of others. */
  readonly sessionToken?: string;
}

/** The ARN under which a function of the local stack is invoked. */
export const functionArn = (functionName: string): string =>
  `arn:aws:lambda:${LOCAL_REGION}:${LOCAL_ACCOUNT}:function:${functionName}`;

/**
 * The whole environment of a function's process: its own variables and those that Lambda sets,
 * with credentials that are good for the local stack only. Nothing of the machine's environment
 * comes through, so a function that works here has all its settings in the template.
 * `SystemRoot` is what Node needs on Windows to open a socket at all.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const functionEnvironment = (
  fn: LambdaFunction,
  { runtimeApi, gatewayUrl, clockOffsetMs, sessionToken = 'local' }: Surroundings,
): Record<string, string> => {
  const bundle = resolve(fn.bundle);
  const systemRoot = process.env['SystemRoot'];
  return {
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    ...fn.environment,
    ...(systemRoot === undefined ? {} : { SystemRoot: systemRoot }),
    // Tells the gateway who calls.
    AWS_ACCESS_KEY_ID: `${FUNCTION_KEY_PREFIX}${fn.name}`,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: sessionToken,
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_ENDPOINT_URL: gatewayUrl,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${fn.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
    LAMBDA_TASK_ROOT: dirname(bundle),
    POOLKEEPER_CLOCK_OFFSET_MS: String(clockOffsetMs),
    POOLKEEPER_MODULE: basename(bundle),
    _HANDLER: `${basename(bundle, extname(bundle))}.${fn.handler ?? 'handler'}`,
  };
};
