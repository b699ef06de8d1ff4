'use strict';

const {
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
} = require('@aws-sdk/client-cognito-identity-provider');

const cognito = new CognitoIdentityProviderClient({});

/** Writes to the user who is signing in, as a trigger of a real project might. */
exports.handler = async (event) => {
  await cognito.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: event.userPoolId,
      Username: event.userName,
      UserAttributes: [{ Name: 'nickname', Value: `seen by ${event.triggerSource}` }],
    }),
  );
  return event;
};
