/** Why a message is sent: the part of the trigger source after the underscore. */
export type MessageReason =
  | 'SignUp'
  | 'ResendCode'
  | 'ForgotPassword'
  | 'AdminCreateUser'
  | 'UpdateUserAttribute'
  | 'VerifyUserAttribute'
  | 'Authentication';

/** What a message is for, and whether its mail carries a link in place of the code. */
export interface MessageCause {
  readonly reason: MessageReason;
  readonly byLink: boolean;
}
