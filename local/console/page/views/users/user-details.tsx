import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { OutcomeLine, useAction } from '../../parts/action.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { addressOf } from '../../stack/place.ts';
import { accountItems, attributeOf, changeUser, type User } from '../../stack/users.ts';
import { UserGroups } from './user-groups.tsx';
import { UserLinks } from './user-links.tsx';

type Change = Parameters<typeof changeUser>[0];

const changesFor = ({ Enabled, UserStatus }: User): readonly (readonly [Change, string])[] => [
  ...(UserStatus === 'UNCONFIRMED' ? ([['AdminConfirmSignUp', 'Confirm']] as const) : []),
  ['AdminUserGlobalSignOut', 'Sign out everywhere'],
  ['AdminResetUserPassword', 'Reset password'],
  Enabled ? ['AdminDisableUser', 'Disable'] : ['AdminEnableUser', 'Enable'],
  ['AdminDeleteUser', 'Delete'],
];

/** A user gets an account when they are confirmed; who was invited, at their first sign-in. */
const NoAccount = ({ status }: { readonly status: string }): JSX.Element => {
  if (status === 'UNCONFIRMED') return <p>No account yet: it is made at the confirmation.</p>;
  return status === 'FORCE_CHANGE_PASSWORD' ? (
    <p>No account yet: it is made at the first sign-in.</p>
  ) : (
    <p class="notice">No account. The next sign-in makes up for it.</p>
  );
};

/** A user's record in the pool, what is stored as their account, and what operators may do. */
export const UserDetails = ({
  user,
  onChange,
}: {
  readonly user: User;
  readonly onChange: () => void;
}): JSX.Element => {
  const { outcome, run } = useAction();
  const loading = useAction();
  const [items, setItems] = useState<readonly Readonly<Record<string, unknown>>[]>();
  const load = async (): Promise<string> => {
    setItems(await accountItems(attributeOf(user, 'sub')));
    return '';
  };
  useEffect(() => loading.run(load), [user]);
  const change = (operation: Change, words: string) => async (): Promise<string> => {
    await changeUser(operation, user.Username);
    onChange();
    return `${words}: done.`;
  };
  const attributes = Object.fromEntries(user.Attributes.map(({ Name, Value }) => [Name, Value]));
  return (
    <article class="card" aria-label={attributeOf(user, 'email') || user.Username}>
      <a class="back" href={addressOf('users')}>
        ← All users
      </a>
      <h2>{attributeOf(user, 'email') || user.Username}</h2>
      <div class="buttons">
        {changesFor(user).map(([operation, words]) => (
          <button
            type="button"
            class={operation === 'AdminDeleteUser' ? 'danger' : undefined}
            onClick={() => run(change(operation, words))}
          >
            {words}
          </button>
        ))}
      </div>
      <OutcomeLine outcome={outcome} />
      {loading.outcome.kind === 'failed' ? <OutcomeLine outcome={loading.outcome} /> : null}
      <div class="pair of-short">
        <UserGroups userName={user.Username} />
        <UserLinks user={user} onChange={onChange} />
      </div>
      <div class="pair">
        <section>
          <h3>In the user pool</h3>
          <JsonView label="The user in the pool" value={{ ...user, Attributes: attributes }} />
        </section>
        <section>
          <h3>In the accounts table</h3>
          {items?.length === 0 ? (
            <NoAccount status={user.UserStatus} />
          ) : (
            items?.map((item) => <JsonView label={`Item ${String(item['sk'])}`} value={item} />)
          )}
        </section>
      </div>
    </article>
  );
};
