import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { OutcomeLine, useAction } from '../../parts/action.tsx';
import { appClient } from '../../stack/amplify.ts';
import { invocations } from '../../stack/live.ts';
import { addressOf, place } from '../../stack/place.ts';
import { useStore } from '../../stack/store.ts';
import { useSettled } from '../../stack/use-settled.ts';
import { attributeOf, listUsers, SEEDS, seedUsers, type User } from '../../stack/users.ts';
import { InviteUser } from './invite-user.tsx';
import { UserDetails } from './user-details.tsx';

const toneOf = ({ Enabled, UserStatus }: User): string => {
  if (!Enabled) return 'bad';
  return UserStatus === 'CONFIRMED' || UserStatus === 'EXTERNAL_PROVIDER' ? 'good' : 'warn';
};

const Status = ({ user }: { readonly user: User }): JSX.Element => (
  <span class={`badge ${toneOf(user)}`}>
    {user.Enabled ? user.UserStatus.toLowerCase().replaceAll('_', ' ') : 'disabled'}
  </span>
);

const UserList = ({
  users,
  opened,
}: {
  readonly users: readonly User[];
  readonly opened: User | undefined;
}): JSX.Element => (
  <ul class="messages" aria-label="Users">
    {users.map((user) => (
      <li key={user.Username}>
        <a
          href={addressOf('users', user.Username)}
          aria-current={user === opened ? 'true' : undefined}
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

/** The users of the pool, each beside their account. */
export const Users = (): JSX.Element => {
  const { id } = useStore(place);
  const fired = useSettled(useStore(invocations).length);
  const [search, setSearch] = useState('');
  const [users, setUsers] = useState<readonly User[]>();
  const [next, setNext] = useState<string>();
  const [revision, setRevision] = useState(0);
  const { outcome, run } = useAction();
  const loading = useAction();
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<string> => {
      const page = await listUsers(search);
      if (isCurrent) {
        setUsers(page.users);
        setNext(page.next);
      }
      return '';
    };
    loading.run(load);
    return () => {
      isCurrent = false;
    };
    // Whoever signs up or is confirmed fires a trigger.
  }, [search, revision, fired]);
  const more = async (): Promise<string> => {
    const page = await listUsers(search, next);
    setUsers((known = []) => [...known, ...page.users]);
    setNext(page.next);
    return '';
  };
  const [progress, setProgress] = useState<number>();
  const seed = async (): Promise<string> => {
    const made = await seedUsers(appClient.get(), setProgress);
    setProgress(undefined);
    setRevision((count) => count + 1);
    return `${made} invented users were made; their password is “correct horse battery”.`;
  };
  const opened = users?.find(({ Username }) => Username === id) ?? users?.[0];
  return (
    <>
      <div class="toolbar">
        <label>
          Find{' '}
          <input
            type="search"
            placeholder="address or name"
            value={search}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
        </label>
        <button type="button" onClick={() => run(seed)}>
          Make {SEEDS} invented users
        </button>
        {progress === undefined ? null : (
          <progress value={progress} max={SEEDS} aria-label="Users made" />
        )}
        <OutcomeLine outcome={outcome} />
        {loading.outcome.kind === 'failed' ? <OutcomeLine outcome={loading.outcome} /> : null}
      </div>
      <InviteUser onChange={() => setRevision((count) => count + 1)} />
      {users?.length === 0 ? (
        <p class="empty">
          {search === ''
            ? 'The pool has no user yet. Make some by one click, or sign somebody up.'
            : 'No such user.'}
        </p>
      ) : null}
      {users && opened ? (
        <div class={`split of-list ${opened.Username === id ? 'is-opened' : ''}`}>
          <div>
            <UserList users={users} opened={opened} />
            {next === undefined ? null : (
              <button type="button" onClick={() => run(more)}>
                Show more
              </button>
            )}
          </div>
          <UserDetails
            key={opened.Username}
            user={opened}
            onChange={() => setRevision((count) => count + 1)}
          />
        </div>
      ) : null}
    </>
  );
};
