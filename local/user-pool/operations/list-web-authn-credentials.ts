import { authenticate } from '../access-tokens.ts';
import type { Operation } from '../context.ts';
import { optionalNumber, optionalText, text } from '../input.ts';
import { pageOf } from '../paging.ts';

/**
 * The passkeys of the signed-in user, page by page.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListWebAuthnCredentials.html
 */
export const listWebAuthnCredentials: Operation = {
  required: ['AccessToken'],
  run: async (context, input) => {
    const { user } = await authenticate(context, text(input, 'AccessToken'));
    const token = optionalText(input, 'NextToken');
    const limit = optionalNumber(input, 'MaxResults');
    const { items, next } = pageOf(user.passkeys ?? [], limit, token);
    return {
      Credentials: items.map((passkey) => ({
        CredentialId: passkey.id,
        FriendlyCredentialName: passkey.name,
        RelyingPartyId: passkey.rpId,
        AuthenticatorTransports: [...passkey.transports],
        CreatedAt: passkey.createdAt / 1000,
        ...(passkey.attachment ? { AuthenticatorAttachment: passkey.attachment } : {}),
      })),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  },
};
