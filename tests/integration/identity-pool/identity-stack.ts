import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from '@aws-sdk/client-cognito-identity';
import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { decodeJwt } from 'jose';
import { fixedNames } from '../../../local/template/fixed-names.ts';
import type { StackUnderTest } from '../local-stack.ts';

/** The provider under which an identity pool knows the local user pool. */
export const providerName = `cognito-idp.${fixedNames.region}.amazonaws.com/${fixedNames.userPoolId}`;

/** The bucket of users' files. */
export const bucket = 'poolkeeper-local-user-files';

const clientId = 'poolkeeperlocalwebclient01';
const password = 'correct horse battery staple';

/** The clients of a front end, with credentials that are good for setting up only. */
export const clientsFor = (stack: StackUnderTest) => {
  const settings = {
    endpoint: stack.url,
    region: fixedNames.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  return {
    identities: new CognitoIdentityClient(settings),
    users: new CognitoIdentityProviderClient(settings),
  };
};

/** Signs a user up, confirms and signs in; gives the tokens. */
export const signedIn = async (stack: StackUnderTest, Username: string) => {
  const { users } = clientsFor(stack);
  await users.send(
    new SignUpCommand({
      ClientId: clientId,
      Username,
      Password: password,
      UserAttributes: [{ Name: 'email', Value: Username }],
    }),
  );
  const ConfirmationCode = await stack.codeFor(Username);
  await users.send(new ConfirmSignUpCommand({ ClientId: clientId, Username, ConfirmationCode }));
  return signInAgain(stack, Username);
};

/** Signs a confirmed user in; gives the tokens. */
export const signInAgain = async (stack: StackUnderTest, Username: string) => {
  const { AuthenticationResult } = await clientsFor(stack).users.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD: password },
    }),
  );
  const { IdToken = '', AccessToken = '', RefreshToken = '' } = AuthenticationResult ?? {};
  return { idToken: IdToken, accessToken: AccessToken, refreshToken: RefreshToken };
};

/** The ID token that a refresh gives. */
export const refreshed = async (stack: StackUnderTest, RefreshToken: string): Promise<string> => {
  const { AuthenticationResult } = await clientsFor(stack).users.send(
    new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken }),
  );
  return AuthenticationResult?.IdToken ?? '';
};

/** Sets the status of the account that a token of its owner names. */
export const setStatus = async (stack: StackUnderTest, idToken: string, status: string) => {
  const table = new DynamoDBClient({
    endpoint: stack.url,
    region: fixedNames.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await table.send(
    new UpdateItemCommand({
      TableName: 'poolkeeper-local-accounts',
      Key: { pk: { S: `ACCOUNT#${decodeJwt(idToken).sub}` }, sk: { S: 'ACCOUNT' } },
      UpdateExpression: 'SET #status = :status',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':status': { S: status } },
    }),
  );
};

/** The identity and the credentials of a user, or of a guest without a token. */
export const credentialsFor = async (stack: StackUnderTest, idToken?: string) => {
  const { identities } = clientsFor(stack);
  const Logins = idToken === undefined ? undefined : { [providerName]: idToken };
  const { IdentityId = '' } = await identities.send(
    new GetIdCommand({ IdentityPoolId: fixedNames.identityPoolId, Logins }),
  );
  const { Credentials } = await identities.send(
    new GetCredentialsForIdentityCommand({ IdentityId, Logins }),
  );
  const { AccessKeyId = '', SecretKey = '', SessionToken = '' } = Credentials ?? {};
  return {
    identityId: IdentityId,
    credentials: {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretKey,
      sessionToken: SessionToken,
    },
  };
};

const object = (Key: string) => ({ Bucket: bucket, Key });

type Credentials = Awaited<ReturnType<typeof credentialsFor>>['credentials'];

/** S3 as somebody with these credentials has it; keys as names of objects. */
export const filesOf = (stack: StackUnderTest, credentials: Credentials) => {
  const s3 = new S3Client({
    endpoint: stack.url,
    region: fixedNames.region,
    forcePathStyle: true,
    credentials,
    maxAttempts: 1,
  });
  return {
    put: async (key: string, Body: string) => {
      await s3.send(new PutObjectCommand({ ...object(key), Body }));
    },
    get: async (key: string) => {
      const { Body } = await s3.send(new GetObjectCommand(object(key)));
      return Body?.transformToString();
    },
    remove: async (key: string) => {
      await s3.send(new DeleteObjectCommand(object(key)));
    },
    list: async (Prefix?: string) => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix }));
      return Contents.map(({ Key }) => Key);
    },
  };
};
