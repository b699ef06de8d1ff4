import { chooseAmong, userPoolId } from './amplify.ts';
import { cognito } from './cognito.ts';
import { passwordRule, type PasswordPolicy } from './password-rule.ts';
import { createStore } from './store.ts';

/** An app client that a browser can use: one without a secret. */
export interface AppClient {
  readonly id: string;
  readonly name: string;
}

/** What the forms depend on. */
export interface PoolFacts {
  /** Whether it has the three triggers of custom challenges. */
  readonly hasCustomChallenges: boolean;
  /** Whether users may set up a second factor. */
  readonly allowsMfa: boolean;
  /** What a password must have, in words. */
  readonly passwordRule: string;
  readonly clients: readonly AppClient[];
}

/** The pool's settings, once they are known. */
export const poolFacts = createStore<PoolFacts | undefined>(undefined);

const CHALLENGE_TRIGGERS = [
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
];

interface DescribedPool {
  readonly UserPool: {
    readonly LambdaConfig?: Readonly<Record<string, unknown>>;
    readonly MfaConfiguration?: string;
    readonly Policies?: { readonly PasswordPolicy?: PasswordPolicy };
  };
}

interface DescribedClient {
  readonly UserPoolClient: {
    readonly ClientId: string;
    readonly ClientName: string;
    readonly ClientSecret?: string;
  };
}

const readClients = async (UserPoolId: string): Promise<AppClient[]> => {
  const { UserPoolClients } = await cognito<{ UserPoolClients: { ClientId: string }[] }>(
    'ListUserPoolClients',
    { UserPoolId, MaxResults: 60 },
  );
  const described = await Promise.all(
    UserPoolClients.map(({ ClientId }) =>
      cognito<DescribedClient>('DescribeUserPoolClient', { UserPoolId, ClientId }),
    ),
  );
  return described
    .map(({ UserPoolClient }) => UserPoolClient)
    .filter(({ ClientSecret }) => ClientSecret === undefined)
    .map(({ ClientId, ClientName }) => ({ id: ClientId, name: ClientName }));
};

/** Reads the pool's settings. Rejects with `CognitoError`. */
export const loadPoolFacts = async (): Promise<void> => {
  const UserPoolId = await userPoolId();
  const [{ UserPool }, clients] = await Promise.all([
    cognito<DescribedPool>('DescribeUserPool', { UserPoolId }),
    readClients(UserPoolId),
  ]);
  chooseAmong(clients.map(({ id }) => id));
  const { LambdaConfig = {}, MfaConfiguration, Policies } = UserPool;
  poolFacts.set({
    hasCustomChallenges: CHALLENGE_TRIGGERS.every((name) => name in LambdaConfig),
    allowsMfa: MfaConfiguration === 'OPTIONAL' || MfaConfiguration === 'ON',
    passwordRule: passwordRule(Policies?.PasswordPolicy ?? {}),
    clients,
  });
};

/** Lets users of this local pool set up an authenticator app; the template is not changed. */
export const allowMfa = async (): Promise<void> => {
  await cognito('SetUserPoolMfaConfig', {
    UserPoolId: await userPoolId(),
    MfaConfiguration: 'OPTIONAL',
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });
  await loadPoolFacts();
};
