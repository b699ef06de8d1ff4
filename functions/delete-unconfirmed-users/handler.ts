import { readSettings } from '../../shared/config/read-settings.ts';
import { cognitoUnconfirmedUsers } from '../../shared/sign-up/cognito-unconfirmed-users.aws.ts';
import { deleteUnconfirmed, janitorPause } from '../../shared/sign-up/delete-unconfirmed.ts';
import { dynamoDbUnconfirmedPlace } from '../../shared/sign-up/dynamodb-unconfirmed-place.aws.ts';
import { parseScheduled } from '../../shared/sign-up/unconfirmed-users.ts';
import { consumer } from '../../shared/trigger/consumer.ts';

/** Nothing is begun after this time, and no call takes longer than what is left. */
const WORK_MS = 120_000;

const DAY_MS = 86_400_000;

/**
 * Deletes users who signed up and never confirmed, as far as its time goes, so that nobody keeps an
 * address that is not theirs from its owner. Each is looked at again before, but Cognito deletes
 * whoever has the name, and its listings are some moments old: who confirms within those moments,
 * days late, is deleted all the same and signs up anew.
 */
export const handler = consumer({
  name: 'delete-unconfirmed-users',
  limitMs: 150_000,
  prepare: () => {
    const { userPoolId, accountsTable, unconfirmedUserDays } = readSettings([
      'stage',
      'accountsTable',
      'userPoolId',
      'unconfirmedUserDays',
    ]);
    const users = cognitoUnconfirmedUsers(userPoolId);
    const place = dynamoDbUnconfirmedPlace(accountsTable);
    return { unconfirmedUserDays, janitor: { users, place, pause: janitorPause } };
  },
  parse: parseScheduled,
  gather: (facts) => facts,
  decide: (_, { unconfirmedUserDays: days }, now) =>
    days === undefined
      ? { kind: 'ignore', reason: 'switched-off' }
      : { kind: 'allow', answer: now - days * DAY_MS, reason: 'overdue' },
  act: async (createdBy, { janitor }, { signal, degradedBy }) => {
    const { now } = Date;
    const until = now() + WORK_MS;
    await deleteUnconfirmed(janitor, { createdBy, now, until, signal, degradedBy });
  },
});
