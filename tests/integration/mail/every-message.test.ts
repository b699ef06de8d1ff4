import {
  AdminCreateUserCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SetRiskConfigurationCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../../local/services/mailbox.ts';
import { locales, type CodeMailKind, type Locale } from '../../../shared/mail/mail.ts';
import { renderMail } from '../../../shared/mail/render-mail.ts';
import { renderSms } from '../../../shared/mail/render-sms.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { makeMailPool, somebody, type MailPool, type Medium, type SentBy } from './mail-pools.ts';

const Password = 'correct horse battery';
const NewPassword = 'another horse battery';

let stack: StackUnderTest;
const pools = new Map<string, MailPool>();

const everyWay = (['poolkeeper', 'cognito'] as const).flatMap((sentBy) =>
  (['email', 'sms'] as const).map((medium) => ({ sentBy, medium })),
);
const cases = everyWay.flatMap((way) => locales.map((locale) => ({ ...way, locale })));

beforeAll(async () => {
  stack = await startStackUnderTest();
  for (const way of everyWay) {
    pools.set(`${way.sentBy} ${way.medium}`, await makeMailPool(stack, way));
  }
});
afterAll(() => stack.close());

/** One person's dealings with a pool, in their language. */
const visit = (sentBy: SentBy, medium: Medium, locale: Locale) => {
  const pool = pools.get(`${sentBy} ${medium}`);
  if (!pool) throw new Error('There is no such pool.');
  const { api, ClientId, UserPoolId } = pool;
  const contact = medium === 'email' ? 'email' : 'phone_number';
  const brand = { brandName: 'Poolkeeper' };

  const expectMessage = (kind: CodeMailKind, to: string, message: Message): void => {
    const { code = '' } = message;
    expect(message.channel).toBe(medium);
    expect(message).toMatchObject(sentBy === 'poolkeeper' ? { kind, locale } : { kind: '' });
    const values = { ...brand, code, userName: to };
    if (medium === 'sms') {
      expect(message.text).toBe(renderSms(kind, locale, values).text);
      return;
    }
    expect(message.subject).toBe(renderMail(kind, locale, values).subject);
    expect(message.html).toContain(`<html lang="${locale}"`);
    expect(message.html).not.toMatch(/\{[#u]/);
  };

  /** The code in the newest message, which is of this kind. */
  const codeOf = async (kind: CodeMailKind, to: string): Promise<string> => {
    const message = (await stack.messagesTo(to)).find(({ code }) => code !== undefined);
    if (!message?.code) throw new Error(`No code of ${kind} has come.`);
    expectMessage(kind, to, message);
    return message.code;
  };

  return {
    codeOf,
    contact,
    signUp: async (): Promise<string> => {
      const Username = somebody(medium, locale);
      const UserAttributes = [
        { Name: contact, Value: Username },
        { Name: 'locale', Value: locale },
      ];
      await api.send(new SignUpCommand({ ClientId, Username, Password, UserAttributes }));
      return Username;
    },
    confirm: (Username: string, ConfirmationCode: string) =>
      api.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode })),
    signIn: (USERNAME: string, PASSWORD: string) =>
      api.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME, PASSWORD },
        }),
      ),
    send: api.send.bind(api),
    ClientId,
    UserPoolId,
  };
};

/** Somebody who has signed up, confirmed and signed in. */
const member = async (of: ReturnType<typeof visit>) => {
  const name = await of.signUp();
  await of.confirm(name, await of.codeOf('sign-up', name));
  const { AuthenticationResult } = await of.signIn(name, Password);
  return { name, AccessToken: AuthenticationResult?.AccessToken ?? '' };
};

describe.each(cases)('sent by $sentBy as $medium in $locale', ({ sentBy, medium, locale }) => {
  it('SignUp: the code confirms', async () => {
    const of = visit(sentBy, medium, locale);
    const name = await of.signUp();
    const confirmed = of.confirm(name, await of.codeOf('sign-up', name));
    await expect(confirmed).resolves.toBeDefined();
  });

  it('ResendCode: the new code confirms', async () => {
    const of = visit(sentBy, medium, locale);
    const Username = await of.signUp();
    const { ClientId } = of;
    // Senders run beside each other: the first mail must not come in after the second.
    await stack.drain();
    await of.send(new ResendConfirmationCodeCommand({ ClientId, Username }));
    const confirmed = of.confirm(Username, await of.codeOf('resend-code', Username));
    await expect(confirmed).resolves.toBeDefined();
  });

  it('ForgotPassword: the code sets a password', async () => {
    const of = visit(sentBy, medium, locale);
    const { name: Username } = await member(of);
    const { ClientId } = of;
    await of.send(new ForgotPasswordCommand({ ClientId, Username }));
    const ConfirmationCode = await of.codeOf('forgot-password', Username);
    await of.send(
      new ConfirmForgotPasswordCommand({
        ClientId,
        Username,
        ConfirmationCode,
        Password: NewPassword,
      }),
    );
    await expect(of.signIn(Username, NewPassword)).resolves.toHaveProperty('AuthenticationResult');
  });

  it('AdminCreateUser: the temporary password signs in', async () => {
    const of = visit(sentBy, medium, locale);
    const Username = somebody(medium, locale);
    await of.send(
      new AdminCreateUserCommand({
        UserPoolId: of.UserPoolId,
        Username,
        DesiredDeliveryMediums: [medium === 'email' ? 'EMAIL' : 'SMS'],
        // As awkward as a password can be that fits into a text message.
        TemporaryPassword: 'a<&"{b}\'c>d1',
        UserAttributes: [
          { Name: of.contact, Value: Username },
          { Name: `${of.contact}_verified`, Value: 'true' },
          { Name: 'locale', Value: locale },
        ],
      }),
    );
    const answer = await of.signIn(Username, await of.codeOf('admin-invitation', Username));
    expect(answer.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  it('UpdateUserAttribute: the code makes the new address the user’s', async () => {
    const of = visit(sentBy, medium, locale);
    const { AccessToken } = await member(of);
    const other = somebody(medium, locale);
    const UserAttributes = [{ Name: of.contact, Value: other }];
    await of.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
    const Code = await of.codeOf('attribute-change', other);
    await of.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: of.contact, Code }));
    await expect(of.signIn(other, Password)).resolves.toHaveProperty('AuthenticationResult');
  });

  it('VerifyUserAttribute: the code verifies', async () => {
    const of = visit(sentBy, medium, locale);
    const { name, AccessToken } = await member(of);
    const AttributeName = of.contact;
    await of.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName }));
    const Code = await of.codeOf('attribute-verification', name);
    const verified = of.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code }));
    await expect(verified).resolves.toBeDefined();
  });

  it('Authentication: the code signs in', async () => {
    const of = visit(sentBy, medium, locale);
    const { name: USERNAME } = await member(of);
    const { ClientId } = of;
    const PREFERRED_CHALLENGE = medium === 'email' ? 'EMAIL_OTP' : 'SMS_OTP';
    const { Session } = await of.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME, PREFERRED_CHALLENGE },
      }),
    );
    const { AuthenticationResult } = await of.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: PREFERRED_CHALLENGE,
        Session,
        ChallengeResponses: {
          USERNAME,
          [`${PREFERRED_CHALLENGE}_CODE`]: await of.codeOf('sign-in-code', USERNAME),
        },
      }),
    );
    expect(AuthenticationResult?.IdToken).toBeDefined();
  });
});

describe('AccountTakeOverNotification', () => {
  it.each(locales)('in %s: the link tells that it was somebody else', async (locale) => {
    const watched = await makeMailPool(
      stack,
      { sentBy: 'poolkeeper', medium: 'email' },
      { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } },
    );
    pools.set('poolkeeper email', watched);
    const of = visit('poolkeeper', 'email', locale);
    await of.send(
      new SetRiskConfigurationCommand({
        UserPoolId: of.UserPoolId,
        AccountTakeoverRiskConfiguration: {
          Actions: { HighAction: { EventAction: 'BLOCK', Notify: true } },
        },
      }),
    );
    const { name } = await member(of);
    for (const time of [1, 2, 3, 4, 5]) {
      await expect(of.signIn(name, `wrong password ${time}`)).rejects.toThrow('Incorrect');
    }
    await stack.advance(2);
    await expect(of.signIn(name, Password)).rejects.toThrow('security reasons');
    const [message] = await stack.messagesTo(name);
    expect(message).toMatchObject({ kind: 'account-takeover', locale, channel: 'email' });
    expect(message?.html).toContain(`<html lang="${locale}"`);
    const [notMe = ''] = /http:\S+value=Invalid/.exec(message?.text ?? '') ?? [];
    expect((await fetch(notMe)).status).toBe(200);
  });
});
