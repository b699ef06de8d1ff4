const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Replaces the characters that HTML reserves, as Cognito does with a temporary password before it
 * encrypts it for a custom sender.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export const escapeReserved = (password: string): string =>
  password.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
