import {
  AddPermissionCommand,
  LambdaClient,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda';
import { DependencyFailed } from '../../shared/aws/dependency-failed.ts';
import { ask, operatorClient } from '../deployed/operator-limits.aws.ts';

const client = new LambdaClient(operatorClient);
const SERVICE = 'lambda';

/** A right of one pool to invoke one function. */
export interface Permission {
  readonly functionArn: string;
  readonly statementId: string;
}

/** The pool that may invoke. */
export interface InvokingPool {
  readonly arn: string;
  /** Twelve digits. */
  readonly account: string;
}

const unless = async (reason: string, call: Promise<unknown>): Promise<void> => {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof DependencyFailed) || error.reason !== reason) throw error;
  }
};

/**
 * Lets this pool, and no other, invoke a function. One that it has already, from an attempt that
 * was interrupted, is left as it is.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const allowPool = (
  { functionArn, statementId }: Permission,
  { arn, account }: InvokingPool,
): Promise<void> =>
  unless(
    'ResourceConflictException',
    ask(SERVICE, 'AddPermission', (abortSignal) =>
      client.send(
        new AddPermissionCommand({
          FunctionName: functionArn,
          StatementId: statementId,
          Action: 'lambda:InvokeFunction',
          Principal: 'cognito-idp.amazonaws.com',
          SourceArn: arn,
          SourceAccount: account,
        }),
        { abortSignal },
      ),
    ),
  );

/** Takes the right away; one that is gone is gone. */
export const disallowPool = ({ functionArn, statementId }: Permission): Promise<void> =>
  unless(
    'ResourceNotFoundException',
    ask(SERVICE, 'RemovePermission', (abortSignal) =>
      client.send(
        new RemovePermissionCommand({ FunctionName: functionArn, StatementId: statementId }),
        { abortSignal },
      ),
    ),
  );
