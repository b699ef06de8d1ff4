import type { EmailAddress } from '../addresses/email-address.ts';

/**
 * The filter by which `ListUsers` finds an address. What could end the text or begin another
 * condition is escaped, though no address that has been parsed holds it.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html
 */
export const addressFilter = ({ canonical }: Pick<EmailAddress, 'canonical'>): string =>
  `email = "${canonical.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;
