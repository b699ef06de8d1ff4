import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { OutcomeLine, useAction, useLatest, type Act } from '../../parts/action.tsx';
import { appClient } from '../../stack/amplify.ts';
import { invocations } from '../../stack/live.ts';
import { goTo, place } from '../../stack/place.ts';
import { SEED_PASSWORD, SEEDS, seedUsers } from '../../stack/seeds.ts';
import { useStore } from '../../stack/store.ts';
import { useSettled } from '../../stack/use-settled.ts';
import { listUsers, type UserList as Listed } from '../../stack/users.ts';
import { InviteUser } from './invite-user.tsx';
import { OpenedUser } from './opened-user.tsx';
import { UserList } from './user-list.tsx';

const SeedButton = ({
  run,
  onSeeded,
}: {
  readonly run: (action: Act) => void;
  readonly onSeeded: () => void;
}): JSX.Element => {
  const [progress, setProgress] = useState<number>();
  const seed = async (): Promise<string> => {
    try {
      const made = await seedUsers(appClient.get(), setProgress);
      return `${made} invented users were made; their password is “${SEED_PASSWORD}”.`;
    } finally {
      setProgress(undefined);
      onSeeded();
    }
  };
  return (
    <>
      <button type="button" onClick={() => run(seed)}>
        Make {SEEDS} invented users
      </button>
      {progress === undefined ? null : (
        <progress value={progress} max={SEEDS} aria-label="Users made" />
      )}
    </>
  );
};

/** As many pages as were asked for of the users whom a search finds, again at each revision. */
const useUserList = (search: string, pages: number, revision: readonly unknown[]) => {
  const { outcome, run } = useLatest();
  const [list, setList] = useState<Listed>();
  useEffect(() => {
    let isCurrent = true;
    run(async () => {
      const found = await listUsers(search, pages);
      if (isCurrent) setList(found);
      return '';
    });
    return () => {
      isCurrent = false;
    };
  }, [search, pages, ...revision]);
  return { list, outcome };
};

const NoUsers = ({ search }: { readonly search: string }): JSX.Element => (
  <p class="empty">
    {search === ''
      ? 'The pool has no user yet. Make some by one click, or sign somebody up.'
      : 'No such user.'}
  </p>
);

/** The users of the pool, and the one whom the address names, beside their account. */
export const Users = (): JSX.Element => {
  const { id } = useStore(place);
  const [search, setSearch] = useState('');
  const [pages, setPages] = useState(1);
  const [changed, setChanged] = useState(0);
  // Whoever signs up or is confirmed fires a trigger.
  const revision = [useSettled(useStore(invocations)), changed];
  const { list, outcome: loading } = useUserList(search, pages, revision);
  const { outcome, run } = useAction();
  const onChange = (): void => setChanged((count) => count + 1);
  const onDelete = (name: string): void => {
    goTo('users');
    onChange();
    run(async () => `${name} was deleted.`);
  };
  return (
    <>
      <div class="toolbar">
        <label>
          Find{' '}
          <input
            type="search"
            placeholder="address or name"
            value={search}
            onInput={(event) => {
              setSearch(event.currentTarget.value);
              setPages(1);
            }}
          />
        </label>
        <SeedButton run={run} onSeeded={onChange} />
        <OutcomeLine outcome={outcome} />
        {loading.kind === 'failed' ? <OutcomeLine outcome={loading} /> : null}
      </div>
      <InviteUser onChange={onChange} />
      {list?.users.length === 0 && id === undefined ? <NoUsers search={search} /> : null}
      {list && (list.users.length > 0 || id !== undefined) ? (
        <div class={`split of-list ${id === undefined ? '' : 'is-opened'}`}>
          <div>
            {list.users.length === 0 ? <NoUsers search={search} /> : null}
            <UserList users={list.users} opened={id} />
            {list.hasMore ? (
              <button type="button" onClick={() => setPages(pages + 1)}>
                Show more
              </button>
            ) : null}
          </div>
          {id === undefined ? (
            <p class="empty">Choose a user to see their account beside them.</p>
          ) : (
            <OpenedUser
              key={id}
              userName={id}
              revision={revision}
              onChange={onChange}
              onDelete={onDelete}
            />
          )}
        </div>
      ) : null}
    </>
  );
};
