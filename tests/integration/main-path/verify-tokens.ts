import { CognitoJwtVerifier } from 'aws-jwt-verify';

const userPoolId = 'eu-west-1_Poolkeep1';

/** The claims of both tokens, once aws-jwt-verify has accepted them as this pool's. */
export const verifyTokens = async (
  url: string,
  tokens: { readonly IdToken: string; readonly AccessToken: string },
  clientId = 'poolkeeperlocalwebclient01',
) => {
  const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: null });
  const answer = await fetch(`${url}/${userPoolId}/.well-known/jwks.json`);
  verifier.cacheJwks((await answer.json()) as Parameters<typeof verifier.cacheJwks>[0]);
  const id = await verifier.verify(tokens.IdToken, { tokenUse: 'id' });
  const access = await verifier.verify(tokens.AccessToken, { tokenUse: 'access' });
  return { id, access };
};
