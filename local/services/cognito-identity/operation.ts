import type { Clock } from '../../clock.ts';
import { AwsError } from '../../gateway/aws-error.ts';
import type { UserPools } from '../../user-pool/user-pools.ts';
import type { RoleSessions } from '../iam/sessions.ts';
import type { DescribedIdentityPool } from './described-identity-pool.ts';
import type { Identities, Identity } from './identities.ts';

/** What the identity pool needs from the rest of the local stack. */
export interface IdentityPoolParts {
  readonly pool: DescribedIdentityPool;
  readonly userPools: Pick<UserPools, 'verifyIdToken'>;
  readonly sessions: RoleSessions;
  readonly clock: Pick<Clock, 'now'>;
}

/** The input of an operation as it came over the wire. */
export type Input = Readonly<Record<string, unknown>>;
/** What every operation works with. */
export type Context = IdentityPoolParts & { readonly identities: Identities };
/** One operation of the API; throws `AwsError` for what the API refuses. */
export type Operation = (context: Context, input: Input) => unknown;

/** A refusal under the name that Cognito gives most of them. */
export const notAuthorized = (message: string): AwsError =>
  new AwsError('NotAuthorizedException', message);

const notFound = (what: string): AwsError =>
  new AwsError('ResourceNotFoundException', `${what} not found.`);

/** The refusal of an input. */
export const invalidParameter = (message: string): AwsError =>
  new AwsError('InvalidParameterException', message);

/** A text that the API demands. Throws `InvalidParameterException`. */
export const textIn = (input: Input, member: string): string => {
  const value = input[member];
  if (typeof value === 'string' && value !== '') return value;
  const name = member.charAt(0).toLowerCase() + member.slice(1);
  throw invalidParameter(
    `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`,
  );
};

/** Throws `ResourceNotFoundException` unless the input names the one pool there is. */
export const checkPool = ({ pool }: Context, input: Input): void => {
  const id = textIn(input, 'IdentityPoolId');
  if (id !== pool.identityPoolId) throw notFound(`IdentityPool '${id.slice(0, 100)}'`);
};

/** The identity that the input names. Throws `ResourceNotFoundException`. */
export const identityIn = ({ identities }: Context, input: Input): Identity => {
  const id = textIn(input, 'IdentityId');
  const identity = identities.get(id);
  if (!identity) throw notFound(`Identity '${id.slice(0, 100)}'`);
  return identity;
};
