import { AwsError } from '../gateway/aws-error.ts';
import { look } from '../state/watched-collection.ts';
import type { Contact, UserPool } from './model.ts';
import { aliasAttributes } from './pool-settings.ts';

/** An alias that someone wants to sign in with from now on. */
export interface AliasClaim {
  /** The claimant, left out of the search. */
  readonly username: string;
  readonly contact: Contact;
  readonly value: string | undefined;
  /** `ForceAliasCreation`: take it from whoever has it. */
  readonly force: boolean;
}

/**
 * Makes an alias free: its holder loses the verification when the claim is forced, else throws
 * `AliasExistsException`. Nothing happens to contacts that are no alias in the pool.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
export const claimAlias = (
  pool: UserPool,
  { username, contact, value, force }: AliasClaim,
): void => {
  if (!aliasAttributes(pool).includes(contact) || value === undefined) return;
  const found = [...look(pool.users)].find(
    (other) =>
      other.username !== username &&
      other.attributes[contact] === value &&
      other.attributes[`${contact}_verified`] === 'true',
  );
  const rival = found && pool.users.get(found.username);
  if (!rival) return;
  if (!force) {
    throw new AwsError('AliasExistsException', `An account with the ${contact} already exists.`);
  }
  rival.attributes[`${contact}_verified`] = 'false';
};
