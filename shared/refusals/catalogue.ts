/**
 * Every text that may leave the system towards an end user, by its code. Cognito shows a thrown
 * message to the client and puts it into redirect addresses, so this catalogue is public API:
 * plain ASCII, one sentence, nothing that tells whether an account exists.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const refusals = {
  SIGNUP_EMAIL_REQUIRED: 'An e-mail address is required.',
  SIGNUP_EMAIL_INVALID: 'This e-mail address is not valid.',
  SIGNUP_DOMAIN_NOT_ALLOWED: 'This e-mail domain cannot be used.',
  SIGNUP_EMAIL_NOT_ALLOWED: 'This e-mail address cannot be used.',
  SIGNUP_EMAIL_MISTYPED: 'This e-mail domain looks mistyped.',
  SIGNUP_EMAIL_DISPOSABLE: 'A throw-away e-mail address cannot be used.',
  SIGNUP_EMAIL_UNDELIVERABLE: 'Mail cannot be delivered to this address.',
  SIGNUP_ATTRIBUTE_REQUIRED: 'A field that is needed is missing.',
  SIGNUP_ATTRIBUTE_NOT_ALLOWED: 'The request sets a field that cannot be set at sign-up.',
  SIGNUP_ATTRIBUTE_INVALID:
    'One of the fields is too long or contains characters that cannot be used.',
  SIGNUP_PROVIDER_NOT_ALLOWED: 'This identity provider cannot be used.',
  SIGNUP_PROVIDER_EMAIL_UNVERIFIED: 'The identity provider has not verified your e-mail address.',
  // These two tell of an account, but only to somebody who has proven that the address is theirs.
  SIGNUP_ADDRESS_IN_USE:
    'This e-mail address has an account already. Please sign in the way you did before.',
  SIGNUP_LINK_NOT_POSSIBLE:
    'The account of this e-mail address cannot be joined with this identity provider.',
  SIGNIN_TRY_AGAIN: 'Please try to sign in once more.',
  SIGNUP_NAME_RESERVED: 'This name is reserved.',
  SIGNUP_TOO_YOUNG: 'Sign-up is not open to people of this age.',
  SIGNUP_TERMS_NOT_ACCEPTED: 'The current terms have to be accepted.',
  SIGNUP_CAPTCHA_REQUIRED: 'A proof that you are a person is missing.',
  SIGNUP_CAPTCHA_FAILED: 'The proof that you are a person cannot be used, please try again.',
  SIGNUP_NOT_INVITED: 'Sign-up is by invitation only.',
  SIGNUP_WAITLISTED: 'You are on the waiting list.',
  SIGNUP_CLOSED: 'Sign-up is closed at the moment.',
  SIGNUP_TOO_MANY: 'Too many attempts, please try again later.',
  SIGNUP_NOT_POSSIBLE: 'Sign-up is not possible this way.',
  SIGNIN_MAINTENANCE: 'Signing in is paused for maintenance. Please try again later.',
  SIGNIN_WAY_NOT_ALLOWED: 'Signing in is not possible this way.',
  SIGNIN_NOT_ALLOWED: 'Signing in is not possible with this account.',
  SIGNIN_UNAVAILABLE:
    'Signing in is not possible at the moment. Please try again in a few minutes.',
  TEMPORARILY_UNAVAILABLE: 'Something went wrong on our side. Please try again in a few minutes.',
} as const satisfies Record<string, string>;

/** A code of the catalogue, stable for front ends. */
export type RefusalCode = keyof typeof refusals;
