import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { OutcomeLine, useAction, useLatest } from '../../parts/action.tsx';
import { AskingButton } from '../../parts/asking-button.tsx';
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
];

const isoTime = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** The record with its attributes by name and its times in words. */
const readable = ({ Attributes, ...user }: User): Readonly<Record<string, unknown>> => ({
  ...user,
  UserCreateDate: isoTime(user.UserCreateDate),
  UserLastModifiedDate: isoTime(user.UserLastModifiedDate),
  Attributes: Object.fromEntries(Attributes.map(({ Name, Value }) => [Name, Value])),
});

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
  onDelete,
}: {
  readonly user: User;
  readonly onChange: () => void;
  /** Hears who was deleted. */
  readonly onDelete: (name: string) => void;
}): JSX.Element => {
  const { outcome, run } = useAction();
  const loading = useLatest();
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
  const name = attributeOf(user, 'email') || user.Username;
  const remove = async (): Promise<string> => {
    await changeUser('AdminDeleteUser', user.Username);
    onDelete(name);
    return '';
  };
  return (
    <article class="card" aria-label={name}>
      <a class="back" href={addressOf('users')}>
        ← All users
      </a>
      <h2>{name}</h2>
      <div class="buttons">
        {changesFor(user).map(([operation, words]) => (
          <button key={operation} type="button" onClick={() => run(change(operation, words))}>
            {words}
          </button>
        ))}
        <AskingButton
          label="Delete"
          question={{ text: `Delete ${name} for good?`, yes: 'Yes, delete' }}
          onYes={() => run(remove)}
        />
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
          <JsonView label="The user in the pool" value={readable(user)} />
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
