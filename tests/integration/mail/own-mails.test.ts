import {
  AdminCreateUserCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signedInUser, signIn } from '../account-api/signed-in-user.ts';
import { pool, startAccountsStack, type AccountsStack } from '../accounts/accounts-stack.ts';

const { ClientId, UserPoolId } = pool;
const Password = 'correct horse battery';
const JANE = 'jane@example.com';
const NEW = 'jane.new@example.com';

let world: AccountsStack;
beforeAll(async () => {
  world = await startAccountsStack();
});
beforeEach(() => world.stack.reset());
afterAll(() => world.stop());

/** The kinds of mails to an address, newest first. */
const kindsTo = async (address: string) =>
  (await world.stack.messagesTo(address)).map(({ kind }) => kind);

const newestTo = async (address: string) => {
  const [mail] = await world.stack.messagesTo(address);
  if (!mail) throw new Error(`No mail to ${address}.`);
  return mail;
};

const signUp = async (Username: string, locale = 'en') => {
  const UserAttributes = [{ Name: 'locale', Value: locale }];
  const command = new SignUpCommand({ ClientId, Username, Password, UserAttributes });
  await world.cognito.send(command);
  const ConfirmationCode = await world.stack.codeFor(Username);
  await world.cognito.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
};

const changeAddress = async (from: string, to: string) => {
  const UserAttributes = [
    { Name: 'email', Value: to },
    { Name: 'email_verified', Value: 'true' },
  ];
  const Username = from;
  await world.cognito.send(
    new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes }),
  );
  // The pool tells nobody of it; the next token does.
  await signIn(world.stack, to);
};

const deadLetters = async () => {
  await world.stack.drain();
  return (await (await fetch(`${world.stack.url}/_local/dead-letters`)).json()) as {
    trigger: string;
  }[];
};

describe('the welcome', () => {
  it('comes once the address is confirmed, in the language of the user', async () => {
    await signUp(JANE, 'fr-CA');
    expect(await newestTo(JANE)).toMatchObject({
      kind: 'welcome',
      locale: 'fr',
      subject: expect.stringContaining('Bienvenue'),
      html: expect.stringContaining('lang="fr"'),
    });
  });

  it.each(['duplicate', 'kill-after-effect'])(
    'comes once in spite of the fault %s',
    async (kind) => {
      await world.stack.fault({ trigger: 'welcome-mail', kind, times: 1 });
      await signUp(JANE);
      expect(await kindsTo(JANE)).toEqual(['welcome', 'sign-up']);
      expect(await deadLetters()).toEqual([]);
    },
  );

  it('comes although SES fails at first', async () => {
    const Username = JANE;
    await world.cognito.send(new SignUpCommand({ ClientId, Username, Password }));
    const ConfirmationCode = await world.stack.codeFor(JANE);
    await world.stack.fault({ service: 'ses', kind: 'throttle', times: 1 });
    await world.cognito.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
    expect(await kindsTo(JANE)).toEqual(['welcome', 'sign-up']);
  });

  it('does not come to somebody whom only the reconciler has found', async () => {
    const UserAttributes = [
      { Name: 'email', Value: JANE },
      { Name: 'email_verified', Value: 'true' },
    ];
    const created = { UserPoolId, Username: JANE, UserAttributes };
    await world.stack.fault({ trigger: 'PostConfirmation', kind: 'error' });
    await world.cognito.send(new AdminCreateUserCommand({ ...created, MessageAction: 'SUPPRESS' }));
    await world.stack.clearFaults();
    await world.stack.advance(7200);
    await world.reconcile();
    expect(await kindsTo(JANE)).toEqual([]);
  });
});

describe('another address', () => {
  it('is told to the old one, masked, and to the new one', async () => {
    await signUp(JANE, 'de');
    await changeAddress(JANE, NEW);
    const old = await newestTo(JANE);
    expect(old).toMatchObject({ kind: 'email-changed-old', locale: 'de' });
    expect(old.text).toContain('j…@example.com');
    expect(old.html + old.text).not.toContain(NEW);
    const fresh = await newestTo(NEW);
    expect(fresh).toMatchObject({ kind: 'email-changed-new', locale: 'de' });
    expect(fresh.text).toContain(NEW);
    expect(await kindsTo(JANE)).toEqual(['email-changed-old', 'welcome', 'sign-up']);
  });

  it('is told once each although the function dies in the middle', async () => {
    await signUp(JANE);
    await world.stack.drain();
    await world.stack.fault({ trigger: 'account-notices', kind: 'kill-after-effect', times: 1 });
    await changeAddress(JANE, NEW);
    expect(await kindsTo(NEW)).toEqual(['email-changed-new']);
    expect(await kindsTo(JANE)).toEqual(['email-changed-old', 'welcome', 'sign-up']);
  });
});

const reset = async () => {
  await world.cognito.send(new ForgotPasswordCommand({ ClientId, Username: JANE }));
  const mails = await world.stack.messagesTo(JANE);
  const ConfirmationCode = mails.find(({ kind }) => kind === 'forgot-password')?.code;
  await world.cognito.send(
    new ConfirmForgotPasswordCommand({
      ClientId,
      Username: JANE,
      ConfirmationCode,
      Password: 'another horse battery',
    }),
  );
};

describe('another password', () => {
  it('is told to the owner after a reset', async () => {
    await signUp(JANE, 'ja');
    await reset();
    expect(await newestTo(JANE)).toMatchObject({ kind: 'password-changed', locale: 'ja' });
  });

  it('is told although the owner has had many mails in the last hour', async () => {
    await signUp(JANE);
    await reset();
    await world.stack.drain();
    const kinds = await kindsTo(JANE);
    expect(kinds.filter((kind) => kind === 'password-changed')).toHaveLength(1);
  });
});

describe('the end of an account', () => {
  it('is the last that its owner hears of', async () => {
    const jane = await signedInUser(world.stack, JANE);
    const { etag } = await jane.call('GET', '/me');
    const { status } = await jane.call('DELETE', '/me', { headers: { 'if-match': etag } });
    expect(status).toBe(202);
    expect(await kindsTo(JANE)).toEqual(['account-deleted', 'welcome', 'sign-up']);
    expect(await world.accounts()).toEqual([]);
  });
});

describe('an event that no mail can be made of', () => {
  it.each(['welcome-mail', 'account-notices'])('makes %s fail', async (name) => {
    const event = { 'detail-type': 'AccountCreated', detail: { sub: 'x' } };
    const { functionError } = await world.stack.invoke(name, event);
    expect(functionError?.errorMessage).toMatch(new RegExp(`^${name} failed: \\w+$`));
  });

  it('waits among the dead letters when the function fails at it three times', async () => {
    await world.stack.fault({ trigger: 'welcome-mail', kind: 'error' });
    await signUp(JANE);
    expect(await deadLetters()).toMatchObject([{ trigger: 'welcome-mail' }]);
    expect(await kindsTo(JANE)).toEqual(['sign-up']);
  });
});
