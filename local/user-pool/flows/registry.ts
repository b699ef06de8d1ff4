import type { ClientScope } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { textList } from '../input.ts';
import type { AuthStep } from '../sign-in.ts';
import { customAuth } from './custom-auth.ts';
import { passwordAuth } from './password-auth.ts';
import { refreshTokenAuth } from './refresh-token-auth.ts';
import { userAuth } from './user-auth.ts';
import { userSrpAuth } from './user-srp-auth.ts';

interface Flow {
  readonly step: AuthStep;
  /** Members of `ExplicitAuthFlows` that allow it. */
  readonly allowedBy: readonly string[];
  readonly adminOnly: boolean;
  /** What a client hears that may not use it. */
  readonly refusal: string;
}

const notEnabled = 'Auth flow not enabled for this client';

const adminPassword: Flow = {
  step: passwordAuth,
  allowedBy: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'],
  adminOnly: true,
  refusal: notEnabled,
};

const refresh: Flow = {
  step: refreshTokenAuth,
  allowedBy: ['ALLOW_REFRESH_TOKEN_AUTH'],
  adminOnly: false,
  refusal: 'REFRESH_TOKEN_AUTH is not enabled for the client.',
};

/** Every `AuthFlow` that the local pool knows. */
const flows: Readonly<Record<string, Flow>> = {
  USER_SRP_AUTH: {
    step: userSrpAuth,
    allowedBy: ['ALLOW_USER_SRP_AUTH'],
    adminOnly: false,
    refusal: 'USER_SRP_AUTH is not enabled for the client.',
  },
  USER_PASSWORD_AUTH: {
    step: passwordAuth,
    allowedBy: ['ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH'],
    adminOnly: false,
    refusal: 'USER_PASSWORD_AUTH flow not enabled for this client',
  },
  CUSTOM_AUTH: {
    step: customAuth,
    allowedBy: ['ALLOW_CUSTOM_AUTH', 'CUSTOM_AUTH_FLOW_ONLY'],
    adminOnly: false,
    refusal: 'CUSTOM_AUTH is not enabled for the client.',
  },
  USER_AUTH: {
    step: userAuth,
    allowedBy: ['ALLOW_USER_AUTH'],
    adminOnly: false,
    refusal: 'USER_AUTH is not enabled for the client.',
  },
  ADMIN_USER_PASSWORD_AUTH: adminPassword,
  ADMIN_NO_SRP_AUTH: adminPassword,
  REFRESH_TOKEN_AUTH: refresh,
  REFRESH_TOKEN: refresh,
};

/** What a client without `ExplicitAuthFlows` may use, and what legacy values leave allowed. */
const allowedFlows = ({ client }: ClientScope): readonly string[] => {
  const given = textList(client.settings, 'ExplicitAuthFlows');
  if (given.includes('CUSTOM_AUTH_FLOW_ONLY')) return [...given, 'ALLOW_REFRESH_TOKEN_AUTH'];
  const implied = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'];
  return given.some((flow) => flow.startsWith('ALLOW_')) ? given : [...given, ...implied];
};

/**
 * The flow that a client asks for; throws `InvalidParameterException` when there is none of that
 * name, it is for administrators, or the client's `ExplicitAuthFlows` exclude it.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
 */
export const chooseFlow = (
  scope: ClientScope,
  name: string,
  { isAdmin }: { readonly isAdmin: boolean },
): AuthStep => {
  const flow = Object.hasOwn(flows, name) ? flows[name] : undefined;
  if (!flow) throw invalidParameter(`${name} is not enabled for the client.`);
  if (flow.adminOnly && !isAdmin) throw invalidParameter('Initiate Auth method not supported.');
  const allowed = allowedFlows(scope);
  if (!flow.allowedBy.some((value) => allowed.includes(value))) {
    throw invalidParameter(flow.refusal);
  }
  return flow.step;
};
