import { userPoolId } from './amplify.ts';
import { cognito } from './cognito.ts';

/** Whom an identity of a provider is. */
export interface Identity {
  readonly providerName: string;
  readonly userId: string;
}

const of = async (userName: string) => ({ UserPoolId: await userPoolId(), Username: userName });

/** The names of the pool's groups. */
export const listGroups = async (): Promise<string[]> => {
  const { Groups } = await cognito<{ Groups: { GroupName: string }[] }>('ListGroups', {
    UserPoolId: await userPoolId(),
    Limit: 60,
  });
  return Groups.map(({ GroupName }) => GroupName);
};

/** Puts a user into a group or takes them out of it. */
export const setMembership = async (
  userName: string,
  group: string,
  isMember: boolean,
): Promise<void> => {
  const operation = isMember ? 'AdminAddUserToGroup' : 'AdminRemoveUserFromGroup';
  await cognito(operation, { ...(await of(userName)), GroupName: group });
};

/** The names of the pool's identity providers. */
export const listProviders = async (): Promise<string[]> => {
  const { Providers } = await cognito<{ Providers: { ProviderName: string }[] }>(
    'ListIdentityProviders',
    { UserPoolId: await userPoolId(), MaxResults: 60 },
  );
  return Providers.map(({ ProviderName }) => ProviderName);
};

const bySubject = ({ providerName, userId }: Identity) => ({
  ProviderName: providerName,
  ProviderAttributeName: 'Cognito_Subject',
  ProviderAttributeValue: userId,
});

/** Lets an identity that has never signed in sign in as this user from now on. */
export const linkIdentity = async (userName: string, identity: Identity): Promise<void> => {
  await cognito('AdminLinkProviderForUser', {
    UserPoolId: await userPoolId(),
    DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: userName },
    SourceUser: bySubject(identity),
  });
};

/** Takes an identity from the user it signs in as. */
export const unlinkIdentity = async (identity: Identity): Promise<void> => {
  await cognito('AdminDisableProviderForUser', {
    UserPoolId: await userPoolId(),
    User: bySubject(identity),
  });
};

/** Makes a user as an operator does: they get an invitation by mail. */
export const inviteUser = async (email: string, locale: string): Promise<void> => {
  await cognito('AdminCreateUser', {
    ...(await of(email)),
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'locale', Value: locale },
    ],
    DesiredDeliveryMediums: ['EMAIL'],
  });
};
