import { expect, it } from 'vitest';
import { explainEvent } from '../../../../cli/explain/explain-event.ts';
import { parseEvent } from '../../../../shared/events/event.ts';
import { switchesAt } from '../../../../shared/switches/switches.ts';
import { eventOf } from '../../../fixtures/event-fixtures.ts';

/** Explains a sign-in of somebody whose account is suspended; how often the account was read. */
const explainAttempt = async (suspendedSignIn: string) => {
  let reads = 0;
  const variables = {
    POOLKEEPER_SIGN_IN_RULES: '{"clients":{}}',
    POOLKEEPER_SIGN_IN_WITHOUT_STORE: 'allow',
    POOLKEEPER_SUSPENDED_SIGN_IN: suspendedSignIn,
  };
  const event = eventOf('PreAuthentication', 'PreAuthentication_Authentication');
  const explanation = await explainEvent(parseEvent(event), {
    settings: new Map([['pre-authentication', variables]]),
    switches: switchesAt(undefined, 0),
    accounts: {
      findStanding: async () => {
        reads += 1;
        return {
          status: 'suspended',
          roles: [],
          memberships: [],
          version: 1,
          userName: 'jane',
          emailVerified: true,
        };
      },
    },
    now: 0,
  });
  return { ...explanation, reads };
};

it('foresees that a suspended account is refused where the stage says so at once', async () => {
  expect(await explainAttempt('at-once')).toMatchObject({
    outcome: 'refused',
    decidedBy: 'account-closed',
    reads: 1,
  });
});

it('reads no account where the stage tells of it only after the proof', async () => {
  expect(await explainAttempt('after-proof')).toMatchObject({
    outcome: 'allowed',
    decidedBy: 'may-try',
    reads: 0,
  });
});
