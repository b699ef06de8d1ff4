import { AwsError } from '../../gateway/aws-error.ts';
import { evaluatePolicies } from '../iam/evaluate-policies.ts';
import { chooseRole, principalTags } from './choose-role.ts';
import type { Identity } from './identities.ts';
import {
  type Context,
  identityIn,
  type Input,
  notAuthorized,
  type Operation,
} from './operation.ts';
import { loginIn, refuseGuests, type VerifiedLogin } from './verified-login.ts';

const forbidden = (identity: Identity): AwsError =>
  notAuthorized(`Access to Identity '${identity.id}' is forbidden.`);

/** Whether whom a login proves is whom an identity belongs to. */
const owns = (identity: Identity, login: VerifiedLogin | undefined): boolean => {
  const owned = Object.keys(identity.logins).length > 0;
  return login ? identity.logins[login.providerName] === login.subject : !owned;
};

/** A guest who signs in takes the identity along, unless the user has one already. */
const adopted = (context: Context, identity: Identity, login: VerifiedLogin | undefined) => {
  const isGuest = Object.keys(identity.logins).length === 0;
  if (!login || !isGuest) return identity;
  const known = context.identities.list().find((one) => owns(one, login));
  return known ?? context.identities.adopt(identity, login);
};

const roleOf = (
  context: Context,
  input: Input,
  login: VerifiedLogin | undefined,
): string | undefined => {
  if (!login) return context.pool.guestRole;
  const custom = input['CustomRoleArn'];
  return chooseRole(context.pool, {
    claims: login.claims,
    client: `${login.providerName}:${String(login.claims['aud'])}`,
    customRoleArn: typeof custom === 'string' ? custom : undefined,
  });
};

/** What the trust policy of a role is asked with. */
const trustContext = ({ pool }: Context, login: VerifiedLogin | undefined, identity: Identity) => ({
  'cognito-identity.amazonaws.com:aud': pool.identityPoolId,
  'cognito-identity.amazonaws.com:sub': identity.id,
  'cognito-identity.amazonaws.com:amr': login
    ? ['authenticated', login.providerName]
    : ['unauthenticated'],
});

const openSession = (
  context: Context,
  {
    identity,
    login,
    roleArn,
  }: {
    readonly identity: Identity;
    readonly login: VerifiedLogin | undefined;
    readonly roleArn: string;
  },
) => {
  const role = context.pool.roles.find(({ arn }) => arn === roleArn);
  const asked = trustContext(context, login, identity);
  const tags = login ? principalTags(context.pool.principalTags, login.claims) : {};
  const actions = ['sts:AssumeRoleWithWebIdentity', ...(login ? ['sts:TagSession'] : [])];
  const isTrusted = actions.every(
    (action) =>
      role &&
      evaluatePolicies([role.trust], { action, resource: roleArn, context: asked }) === 'allowed',
  );
  if (!isTrusted) {
    throw new AwsError(
      'InvalidIdentityPoolConfigurationException',
      'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
    );
  }
  return context.sessions.open(roleArn, { ...asked, ...tags });
};

/**
 * `GetCredentialsForIdentity`, the enhanced flow: the role by the token, its session by the role's
 * trust policy.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html
 */
export const getCredentials: Operation = async (context, input) => {
  const given = identityIn(context, input);
  const login = await loginIn(context, input);
  if (!login) refuseGuests(context);
  const identity = adopted(context, given, login);
  if (!owns(identity, login)) throw forbidden(given);
  const roleArn = roleOf(context, input, login);
  if (roleArn === undefined) throw forbidden(identity);
  const session = openSession(context, { identity, login, roleArn });
  return {
    IdentityId: identity.id,
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretKey: session.secretAccessKey,
      SessionToken: session.sessionToken,
      Expiration: session.expiresAt / 1000,
    },
  };
};
