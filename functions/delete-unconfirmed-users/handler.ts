import { readSettings } from '../../shared/config/read-settings.ts';
import { cognitoUnconfirmedUsers } from '../../shared/sign-up/cognito-unconfirmed-users.aws.ts';
import { deleteUnconfirmed } from '../../shared/sign-up/delete-unconfirmed.ts';
import { gatherUnconfirmed } from '../../shared/sign-up/gather-unconfirmed.ts';
import { overdue, parseScheduled } from '../../shared/sign-up/unconfirmed-users.ts';
import { consumer } from '../../shared/trigger/consumer.ts';

/**
 * Deletes users who signed up and never confirmed, so that nobody keeps an address that is not theirs
 * from its owner. A user who confirms at this very moment stays.
 */
export const handler = consumer({
  name: 'delete-unconfirmed-users',
  limitMs: 150_000,
  prepare: () => {
    const settings = readSettings(['stage', 'userPoolId', 'unconfirmedUserDays']);
    return { ...settings, users: cognitoUnconfirmedUsers(settings.userPoolId) };
  },
  parse: parseScheduled,
  gather: (_, { users, unconfirmedUserDays }, { signal }) =>
    unconfirmedUserDays === undefined ? [] : gatherUnconfirmed(users, signal),
  decide: (users, { unconfirmedUserDays: days }, now) => {
    if (days === undefined) return { kind: 'ignore', reason: 'switched-off' };
    const answer = overdue(users, { days, now });
    return { kind: 'allow', answer, reason: answer.length === 0 ? 'none-overdue' : 'overdue' };
  },
  act: (users, parts, { signal }) => deleteUnconfirmed(parts.users, users, { signal }),
});
