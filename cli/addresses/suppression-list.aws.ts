import {
  DeleteSuppressedDestinationCommand,
  GetSuppressedDestinationCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { DependencyFailed } from '../../shared/aws/dependency-failed.ts';
import { ask, operatorClient } from '../deployed/operator-limits.aws.ts';

const client = new SESv2Client(operatorClient);

const unlessAbsent = async <Answer>(call: Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await call;
  } catch (error) {
    if (error instanceof DependencyFailed && error.reason === 'NotFoundException') return undefined;
    throw error;
  }
};

/** Why SES itself does not write to an address; `undefined` when it does. */
export const suppressedBySes = async (EmailAddress: string): Promise<string | undefined> => {
  const call = ask('sesv2', 'GetSuppressedDestination', (abortSignal) =>
    client.send(new GetSuppressedDestinationCommand({ EmailAddress }), { abortSignal }),
  );
  return (await unlessAbsent(call))?.SuppressedDestination?.Reason;
};

/** Takes an address off SES's own list; one that is not on it stays off. */
export const allowBySes = async (EmailAddress: string): Promise<void> => {
  const call = ask('sesv2', 'DeleteSuppressedDestination', (abortSignal) =>
    client.send(new DeleteSuppressedDestinationCommand({ EmailAddress }), { abortSignal }),
  );
  await unlessAbsent(call);
};
