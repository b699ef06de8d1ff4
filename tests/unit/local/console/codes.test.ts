import { beforeEach, describe, expect, it } from 'vitest';
import {
  codeUseOf,
  codeWordOf,
  spend,
  spentCodes,
  takeCode,
} from '../../../../local/console/page/stack/codes.ts';
import { setTyped, typed } from '../../../../local/console/page/stack/inputs.ts';
import type { Message } from '../../../../local/console/page/stack/live-entries.ts';
import { chosenTab, chosenWay, TRY_TABS } from '../../../../local/console/page/stack/trying.ts';

const message = (part: Partial<Message>): Message => ({
  id: '1',
  at: '2026-01-01T00:00:00.000Z',
  channel: 'email',
  to: 'jun@example.com',
  from: 'no-reply@example.com',
  subject: '',
  html: '',
  text: '',
  kind: '',
  locale: 'en',
  code: '841571',
  ...part,
});

describe('the code of a message', () => {
  beforeEach(() => {
    setTyped({ email: 'jane@example.com', password: 'secret', code: '', answer: '' });
    chosenTab.set(TRY_TABS.signUp);
    chosenWay.set('email-otp');
  });

  it.each([
    ['sign-up', TRY_TABS.signUp, 'code'],
    ['resend-code', TRY_TABS.signUp, 'code'],
    ['forgot-password', TRY_TABS.forgotPassword, 'code'],
    ['sign-in-code', TRY_TABS.signIn, 'answer'],
    ['admin-invitation', TRY_TABS.signIn, 'password'],
    ['attribute-change', TRY_TABS.myAccount, 'code'],
    ['attribute-verification', TRY_TABS.myAccount, 'code'],
    ['', undefined, 'code'],
  ])('of kind “%s” belongs to tab %s, into %s', (kind, tab, field) => {
    expect(codeUseOf({ kind })).toMatchObject({ field });
    expect(codeUseOf({ kind }).tab).toBe(tab);
  });

  it('goes with the address that it was sent to, and no other input changes', () => {
    takeCode(message({ kind: 'forgot-password' }));
    expect(typed.get()).toMatchObject({
      email: 'jun@example.com',
      password: 'secret',
      code: '841571',
      answer: '',
    });
    expect(chosenTab.get()).toBe(TRY_TABS.forgotPassword);
  });

  it('of an invitation is a password for a sign-in by password', () => {
    const invitation = message({ kind: 'admin-invitation', code: 'mW8+jX6-cJ7!' });
    takeCode(invitation);
    expect(typed.get()).toMatchObject({ password: 'mW8+jX6-cJ7!', code: '', answer: '' });
    expect(chosenWay.get()).toBe('srp');
    expect(codeWordOf(invitation)).toBe('password');
  });

  it.each([
    ['of an address that is still new', { kind: 'attribute-change' }],
    ['of a text message', { kind: 'sign-in-code', channel: 'sms', to: '+33199000001' }],
  ] as const)('%s leaves the address of the user', (_, part) => {
    takeCode(message(part));
    expect(typed.get().email).toBe('jane@example.com');
  });

  it('of a message of no known kind leaves the tab', () => {
    chosenTab.set(TRY_TABS.myAccount);
    takeCode(message({}));
    expect(chosenTab.get()).toBe(TRY_TABS.myAccount);
    expect(typed.get().code).toBe('841571');
  });

  it('is offered no more, and no longer typed, once it is spent', () => {
    takeCode(message({ kind: 'sign-in-code' }));
    spend('answer');
    expect(typed.get().answer).toBe('');
    expect(spentCodes.get().has('841571')).toBe(true);
  });
});
