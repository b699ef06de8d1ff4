'use strict';

/**
 * Takes the places where AWS credentials never are inside a Lambda function. Lambda puts them into
 * environment variables, or behind the container endpoint (SnapStart); both stay. Files of the
 * home directory, single sign-on, processes, web identities and EC2's metadata go: they are half
 * of a client's bytes and none of its use.
 */
const unused =
  /^@(aws-sdk\/(credential-provider-(ini|login|process|sso|web-identity)|nested-clients.*|token-providers)|smithy\/credential-provider-imds)$/;

/** `tryNextLink` makes the SDK's chain go on to the next place, as an empty place does. */
const stub = `
const nowhere = () => async () => {
  throw Object.assign(new Error('This source of credentials is not part of the bundle.'), {
    name: 'CredentialsProviderError',
    tryNextLink: true,
  });
};
export {
  nowhere as fromIni,
  nowhere as fromLoginCredentials,
  nowhere as fromProcess,
  nowhere as fromSSO,
  nowhere as fromTokenFile,
  nowhere as fromWebToken,
  nowhere as fromSso,
  nowhere as fromStatic,
  nowhere as nodeProvider,
  nowhere as fromContainerMetadata,
  nowhere as fromInstanceMetadata,
};
export const ENV_CMDS_FULL_URI = 'AWS_CONTAINER_CREDENTIALS_FULL_URI';
export const ENV_CMDS_RELATIVE_URI = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI';
`;

/** The esbuild plugin that puts one stub in place of every unused source of credentials. */
const unusedCredentials = {
  name: 'unused-credentials',
  setup(build) {
    build.onResolve({ filter: unused }, () => ({
      path: 'stub',
      namespace: 'unused-credentials',
      sideEffects: false,
    }));
    build.onLoad({ filter: /^stub$/, namespace: 'unused-credentials' }, () => ({
      contents: stub,
      loader: 'js',
    }));
  },
};

module.exports = { unusedCredentials };
