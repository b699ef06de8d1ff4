import { askForNewPassword } from './challenges/new-password-required.ts';
import type { ClientScope, UserPoolContext } from './context.ts';
import type { User } from './model.ts';
import { type AuthAnswer, completeSignIn } from './sign-in.ts';
import type { ClientMetadata } from './trigger-calls.ts';

/** What follows on a right password: the next challenge, or tokens. */
export const afterPassword = async (
  context: UserPoolContext,
  scope: ClientScope,
  { user, clientMetadata }: { readonly user: User; readonly clientMetadata: ClientMetadata },
): Promise<AuthAnswer> => {
  if (user.status === 'FORCE_CHANGE_PASSWORD') return askForNewPassword(context, scope, user);
  return await completeSignIn(context, scope, {
    username: user.username,
    tokenSource: 'TokenGeneration_Authentication',
    clientMetadata,
  });
};
