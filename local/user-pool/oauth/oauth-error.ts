import { type HttpAnswer, jsonAnswer } from '../../gateway/http.ts';

/** `error` values of OAuth 2 that the local pool answers with. */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_token_type'
  | 'login_required'
  | 'server_error';

/** An error of an OAuth 2 endpoint; `message` becomes `error_description`, empty for none. */
export class OAuthError extends Error {
  readonly error: OAuthErrorCode;
  readonly status: number;

  constructor(error: OAuthErrorCode, description = '', status = 400) {
    super(description);
    this.name = 'OAuthError';
    this.error = error;
    this.status = status;
  }
}

/** What no cache may keep: tokens, and what is said about them. */
export const unstored = { 'cache-control': 'no-store', pragma: 'no-cache' } as const;

/** An error as the token and revocation endpoints answer it. */
export const oauthErrorAnswer = ({ error, message, status }: OAuthError): HttpAnswer => {
  const answer = jsonAnswer(
    message === '' ? { error } : { error, error_description: message },
    status,
  );
  return { ...answer, headers: { ...answer.headers, ...unstored } };
};
