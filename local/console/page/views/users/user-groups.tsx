import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { OutcomeLine, useLatest } from '../../parts/action.tsx';
import { listGroups, setMembership } from '../../stack/operator.ts';
import { groupsOf } from '../../stack/users.ts';

/** The pool's groups, with a tick at those that the user is in. */
export const UserGroups = ({ userName }: { readonly userName: string }): JSX.Element => {
  const { outcome, run } = useLatest();
  const [all, setAll] = useState<readonly string[]>([]);
  const [own, setOwn] = useState<readonly string[]>([]);
  const load = async (): Promise<string> => {
    const [groups, memberships] = await Promise.all([listGroups(), groupsOf(userName)]);
    setAll([...new Set([...groups, ...memberships])]);
    setOwn(memberships);
    return '';
  };
  useEffect(() => run(load), [userName]);
  const change = (group: string, isMember: boolean) => async (): Promise<string> => {
    // At once, or the box would jump back until Cognito has answered.
    setOwn((known) => (isMember ? [...known, group] : known.filter((one) => one !== group)));
    try {
      await setMembership(userName, group, isMember);
    } finally {
      await load();
    }
    return isMember ? `Added to ${group}.` : `Removed from ${group}.`;
  };
  return (
    <fieldset class="groups">
      <legend>Groups</legend>
      {all.length === 0 ? <p class="faint">The pool has none.</p> : null}
      {all.map((group) => (
        <label>
          <input
            type="checkbox"
            checked={own.includes(group)}
            onChange={(event) => run(change(group, event.currentTarget.checked))}
          />{' '}
          {group}
        </label>
      ))}
      <OutcomeLine outcome={outcome} />
    </fieldset>
  );
};
