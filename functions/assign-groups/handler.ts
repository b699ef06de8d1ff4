import { groupsAtBirth } from '../../shared/accounts/birth-grants.ts';
import { cognitoGroupAssignment } from '../../shared/accounts/cognito-group-assignment.aws.ts';
import { parseAccountEvent } from '../../shared/accounts/parse-account-event.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import { consumer } from '../../shared/trigger/consumer.ts';

/**
 * Puts the user of a new account into the Cognito groups that the rules give. Off the way of the
 * sign-up: Cognito takes few such requests a second, and refuses the rest.
 */
export const handler = consumer({
  name: 'assign-groups',
  limitMs: 25_000,
  prepare: () => {
    const { userPoolId, birthGrants } = readSettings(['stage', 'userPoolId', 'birthGrants']);
    return { userPoolId, grants: birthGrants, groups: cognitoGroupAssignment(userPoolId) };
  },
  parse: (event) => parseAccountEvent('AccountCreated', event).account,
  gather: (account) => account,
  decide: ({ userName, email, emailVerified }, { grants }) => {
    const addressee = { emailVerified, ...(email === undefined ? {} : { email }) };
    const groups = groupsAtBirth(addressee, grants);
    if (groups.length === 0) return { kind: 'ignore', reason: 'no-groups' };
    return { kind: 'allow', answer: { userName, groups }, reason: 'groups-by-rule' };
  },
  act: async ({ userName, groups: names }, { groups }, { signal }) => {
    for (const name of names) await groups.add(userName, name, signal);
  },
});
