import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { OutcomeLine, useLatest } from '../../parts/action.tsx';
import { addressOf } from '../../stack/place.ts';
import { findUser, type User } from '../../stack/users.ts';
import { UserDetails } from './user-details.tsx';

const Nobody = ({ children }: { readonly children: ComponentChildren }): JSX.Element => (
  <div>
    <a class="back" href={addressOf('users')}>
      ← All users
    </a>
    {children}
  </div>
);

/** The user of this name, whether or not the list beside shows them. */
export const OpenedUser = ({
  userName,
  revision,
  ...heard
}: {
  readonly userName: string;
  /** Whatever these are: when one changes, the user may have. */
  readonly revision: readonly unknown[];
  readonly onChange: () => void;
  readonly onDelete: (name: string) => void;
}): JSX.Element => {
  const { outcome, run } = useLatest();
  const [found, setFound] = useState<User | 'nobody'>();
  useEffect(() => {
    let isCurrent = true;
    run(async () => {
      const user = await findUser(userName);
      if (isCurrent) setFound(user ?? 'nobody');
      return '';
    });
    return () => {
      isCurrent = false;
    };
  }, [userName, ...revision]);
  if (found === 'nobody') {
    return (
      <Nobody>
        <p class="empty">
          The pool has no user <span class="mono">{userName}</span>, or no longer.
        </p>
      </Nobody>
    );
  }
  if (found) return <UserDetails user={found} {...heard} />;
  return (
    <Nobody>
      <OutcomeLine outcome={outcome} />
    </Nobody>
  );
};
