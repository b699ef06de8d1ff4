import {
  type AccountTakeoverEventActionType,
  AdminListUserAuthEventsCommand,
  AdminUpdateAuthEventFeedbackCommand,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  DescribeRiskConfigurationCommand,
  InitiateAuthCommand,
  SetRiskConfigurationCommand,
  SetUserPoolMfaConfigCommand,
  UpdateAuthEventFeedbackCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalPool, startLocalPool } from '../local-pool.ts';
import { makePool, makeUser, PASSWORD, type SignInPool } from '../sign-in/sign-in-pool.ts';

const TO = 'jane@example.com';
const PLUS: Partial<CreateUserPoolCommandInput> = {
  UserPoolTier: 'PLUS',
  UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
};

let local: LocalPool;
let pool: SignInPool;
beforeAll(async () => {
  local = await startLocalPool();
});
afterAll(() => local.close());
beforeEach(() => {
  local.triggers.clear();
  local.mailbox.clear();
});

const prepare = async (settings: Partial<CreateUserPoolCommandInput> = {}): Promise<void> => {
  pool = await makePool(local, { ...PLUS, ...settings });
  await makeUser(local, pool, 'jane');
};

const signIn = (password = PASSWORD, IpAddress?: string) =>
  local.api.send(
    new InitiateAuthCommand({
      ClientId: pool.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'jane', PASSWORD: password },
      ...(IpAddress ? { UserContextData: { IpAddress } } : {}),
    }),
  );

/** Five wrong passwords, and the second for which they close the account. */
const guess = async (): Promise<void> => {
  for (const time of [1, 2, 3, 4, 5]) {
    await expect(signIn(`wrong password ${time}`)).rejects.toThrow('Incorrect username');
  }
  local.clock.advance(2);
};

const configure = (EventAction: AccountTakeoverEventActionType, Notify = true) =>
  local.api.send(
    new SetRiskConfigurationCommand({
      UserPoolId: pool.UserPoolId,
      AccountTakeoverRiskConfiguration: {
        Actions: { HighAction: { EventAction, Notify } },
        NotifyConfiguration: {
          SourceArn: 'arn:aws:ses:eu-west-1:000000000000:identity/example.com',
          From: 'security@example.com',
          BlockEmail: {
            Subject: 'Blocked {username}',
            HtmlBody: '<a href="{one-click-link-invalid}">{ip-address}</a>',
            TextBody: 'Not you? {one-click-link-invalid}',
          },
        },
      },
    }),
  );

const events = async () => {
  const { UserPoolId } = pool;
  const { AuthEvents = [] } = await local.api.send(
    new AdminListUserAuthEventsCommand({ UserPoolId, Username: 'jane' }),
  );
  return AuthEvents;
};

describe('threat protection', () => {
  it('needs the Plus plan', async () => {
    const UserPoolAddOns = PLUS.UserPoolAddOns;
    await expect(
      local.api.send(new CreateUserPoolCommand({ PoolName: 'p', UserPoolAddOns })),
    ).rejects.toMatchObject({ name: 'FeatureUnavailableInTierException' });
  });

  it('has no operations where it is not switched on', async () => {
    await prepare({ UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } });
    await expect(events()).rejects.toMatchObject({ name: 'UserPoolAddOnNotEnabledException' });
    await expect(configure('BLOCK')).rejects.toMatchObject({
      name: 'UserPoolAddOnNotEnabledException',
    });
  });

  it('writes sign-ins down and sees no risk in common ones', async () => {
    await prepare();
    await expect(signIn('wrong')).rejects.toThrow('Incorrect username');
    await signIn(PASSWORD, '192.0.2.17');
    expect(await events()).toMatchObject([
      {
        EventType: 'SignIn',
        EventResponse: 'Pass',
        EventRisk: { RiskDecision: 'NoRisk' },
        ChallengeResponses: [{ ChallengeName: 'Password', ChallengeResponse: 'Success' }],
        EventContextData: { IpAddress: '192.0.2.17' },
      },
      { EventResponse: 'Fail', ChallengeResponses: [{ ChallengeResponse: 'Failure' }] },
    ]);
  });

  it('blocks a sign-in after guesses, and lets the user say that it was not theirs', async () => {
    await prepare();
    await configure('BLOCK');
    await guess();
    await expect(signIn()).rejects.toThrow('Unable to login because of security reasons.');
    const [event] = await events();
    expect(event).toMatchObject({
      EventResponse: 'Fail',
      EventRisk: { RiskDecision: 'Block', RiskLevel: 'High' },
    });
    const [mail] = local.mailbox.list({ to: TO });
    expect(mail).toMatchObject({ subject: 'Blocked jane', from: 'security@example.com' });
    expect(mail?.html).toContain('>127.0.0.1</a>');
    const [link = ''] = /http:\S+/.exec(mail?.text ?? '') ?? [];
    expect((await fetch(link.replace('token=', 'token=x'))).status).toBe(400);
    expect((await fetch(link)).status).toBe(200);
    expect((await events())[0]?.EventFeedback).toMatchObject({
      FeedbackValue: 'Invalid',
      Provider: 'User',
    });
    await signIn();
  });

  it('only watches in mode AUDIT', async () => {
    await prepare({ UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } });
    await configure('BLOCK');
    await guess();
    await signIn();
    expect((await events())[0]).toMatchObject({
      EventResponse: 'Pass',
      EventRisk: { RiskDecision: 'AccountTakeover', RiskLevel: 'High' },
    });
    expect(local.mailbox.list({ to: TO })).toEqual([]);
  });

  it('asks for a second factor where the user can have one', async () => {
    await prepare({ MfaConfiguration: 'OPTIONAL' });
    await local.api.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: pool.UserPoolId,
        MfaConfiguration: 'OPTIONAL',
        EmailMfaConfiguration: {},
      }),
    );
    await configure('MFA_REQUIRED');
    await guess();
    expect(await signIn()).toMatchObject({ ChallengeName: 'EMAIL_OTP' });
    expect((await events())[0]).toMatchObject({ EventResponse: 'InProgress' });
  });

  it.each([
    ['MFA_REQUIRED', 'Block'],
    ['MFA_IF_CONFIGURED', 'AccountTakeover'],
    ['NO_ACTION', 'AccountTakeover'],
  ] as const)('%s without a second factor leads to %s', async (action, RiskDecision) => {
    await prepare();
    await configure(action);
    await guess();
    const [outcome] = await Promise.allSettled([signIn()]);
    expect(outcome?.status).toBe(RiskDecision === 'Block' ? 'rejected' : 'fulfilled');
    expect((await events())[0]).toMatchObject({ EventRisk: { RiskDecision } });
  });

  it('heeds address ranges', async () => {
    await prepare();
    await local.api.send(
      new SetRiskConfigurationCommand({
        UserPoolId: pool.UserPoolId,
        ClientId: pool.ClientId,
        RiskExceptionConfiguration: { BlockedIPRangeList: ['192.0.2.0/24', '2001:db8::/32'] },
      }),
    );
    await expect(signIn(PASSWORD, '192.0.2.17')).rejects.toThrow('security reasons');
    await expect(signIn(PASSWORD, '2001:db8::1')).rejects.toThrow('security reasons');
    await signIn(PASSWORD, '198.51.100.1');
    await expect(signIn(PASSWORD, 'nowhere')).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('keeps configurations by client, and takes feedback of both kinds', async () => {
    await prepare();
    await configure('BLOCK');
    const { UserPoolId, ClientId } = pool;
    const describeFor = async (client?: string) => {
      const input = { UserPoolId, ClientId: client };
      return (await local.api.send(new DescribeRiskConfigurationCommand(input))).RiskConfiguration;
    };
    expect(await describeFor()).toMatchObject({
      AccountTakeoverRiskConfiguration: { Actions: { HighAction: { EventAction: 'BLOCK' } } },
    });
    expect(await describeFor(ClientId)).toEqual({ UserPoolId, ClientId });
    await local.api.send(new SetRiskConfigurationCommand({ UserPoolId }));
    expect(await describeFor()).toEqual({ UserPoolId });

    await signIn();
    const [event] = await events();
    const about = { UserPoolId, Username: 'jane', EventId: event?.EventId };
    await local.api.send(
      new AdminUpdateAuthEventFeedbackCommand({ ...about, FeedbackValue: 'Valid' }),
    );
    expect((await events())[0]?.EventFeedback).toMatchObject({ Provider: 'Admin' });
    await expect(
      local.api.send(
        new UpdateAuthEventFeedbackCommand({
          ...about,
          FeedbackToken: 'guessed',
          FeedbackValue: 'Valid',
        }),
      ),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });
});
