const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&amp;': '&',
};

/**
 * Undoes, once, the HTML escaping that Cognito applies to a temporary password before encrypting
 * it. One pass over the text, so that `&amp;lt;` becomes `&lt;` and not `<`.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export const unescapeCode = (escaped: string): string =>
  escaped.replaceAll(/&#?\w+;/g, (entity) => entities[entity.toLowerCase()] ?? entity);
