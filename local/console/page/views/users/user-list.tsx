import type { JSX } from 'preact';
import { addressOf } from '../../stack/place.ts';
import { attributeOf, type User } from '../../stack/users.ts';

const toneOf = ({ Enabled, UserStatus }: User): string => {
  if (!Enabled) return 'bad';
  return UserStatus === 'CONFIRMED' || UserStatus === 'EXTERNAL_PROVIDER' ? 'good' : 'warn';
};

const Status = ({ user }: { readonly user: User }): JSX.Element => (
  <span class={`badge ${toneOf(user)}`}>
    {user.Enabled ? user.UserStatus.toLowerCase().replaceAll('_', ' ') : 'disabled'}
  </span>
);

/** Users by address, each a link that opens them. */
export const UserList = ({
  users,
  opened,
}: {
  readonly users: readonly User[];
  /** The name of the one that is opened, if any. */
  readonly opened: string | undefined;
}): JSX.Element => (
  <ul class="messages" aria-label="Users">
    {users.map((user) => (
      <li key={user.Username}>
        <a
          href={addressOf('users', user.Username)}
          aria-current={user.Username === opened ? 'true' : undefined}
        >
          <span class="message-to">{attributeOf(user, 'email') || user.Username}</span>
          <Status user={user} />
          <span class="message-subject">
            {attributeOf(user, 'name') || attributeOf(user, 'given_name') || user.Username}
          </span>
        </a>
      </li>
    ))}
  </ul>
);
