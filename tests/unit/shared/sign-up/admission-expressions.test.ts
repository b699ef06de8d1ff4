import { describe, expect, it } from 'vitest';
import { admissionActions } from '../../../../shared/sign-up/admission-expressions.ts';
import { invitationKey } from '../../../../shared/sign-up/admission-keys.ts';
import { firstReason, type AdmissionRequest } from '../../../../shared/sign-up/admission.ts';
import { mailboxCounter, sharedCounters } from '../../../../shared/sign-up/sign-up-counters.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const address = { canonical: 'jane@example.com', domain: 'example.com' };
const hourly = { count: 1000, windowMs: 3_600_000 };
const none = {
  perMailbox: undefined,
  perDomain: undefined,
  perCaller: undefined,
  inAll: undefined,
};
const all = { perMailbox: hourly, perDomain: hourly, perCaller: hourly, inAll: hourly };
const requestOf = (own: Partial<AdmissionRequest> = {}): AdmissionRequest => ({
  attempt: 'first',
  address,
  mode: 'open',
  budgets: none,
  ...own,
});
const actionsFor = (own: Partial<AdmissionRequest>, waiting = false) =>
  admissionActions(requestOf(own), { waiting, counted: false, now: NOW });
const refusalsFor = (own: Partial<AdmissionRequest>, waiting = false) =>
  actionsFor(own, waiting).map(({ refusal }) => refusal);

const keyFor = (own: Partial<AdmissionRequest>) =>
  actionsFor({ mode: 'invite-only', ...own }).at(-1)?.key;
const keysOf = (own: Partial<AdmissionRequest>) =>
  actionsFor({ budgets: all, captchaId: own.attempt ?? '', mode: 'invite-only', ...own }).map(
    ({ key }) => key.pk,
  );
const refusalsOf = (own: Partial<AdmissionRequest>) =>
  sharedCounters(requestOf(own), undefined).map(({ refusal }) => refusal);

describe('the transaction of a sign-up', () => {
  it.each<[string, Partial<AdmissionRequest>, string[]]>([
    ['open, without budgets', {}, ['address-undeliverable']],
    ['open, with all', { budgets: all }, ['over-mailbox-budget', 'address-undeliverable']],
    ['with a captcha', { captchaId: 'c' }, ['captcha-used', 'address-undeliverable']],
    ['by invitation', { mode: 'invite-only' }, ['address-undeliverable', 'not-invited']],
    ['before a waiting list', { mode: 'waitlist' }, ['address-undeliverable', 'not-invited']],
  ])('has what belongs to it alone: %s', (_, own, expected) => {
    expect(refusalsFor(own)).toEqual(expected);
  });

  it('notes down on the waiting list, without a condition', () => {
    const actions = actionsFor({ mode: 'waitlist' }, true);
    expect(actions.map(({ refusal }) => refusal)).toEqual(['address-undeliverable', 'waitlisted']);
    expect(actions[1]).not.toHaveProperty('condition');
  });

  it('looks for the invitation by its code, else by the address', () => {
    expect(keyFor({ invitation: 'spring' })).toEqual(invitationKey({ code: 'spring' }));
    expect(keyFor({})).toEqual(invitationKey({ email: 'jane@example.com' }));
    expect(invitationKey({ code: 'a' })).not.toEqual(invitationKey({ email: 'a' }));
  });

  it('counts an attempt once: every alternative of its condition asks for another one', () => {
    const [counting] = actionsFor({ budgets: all });
    const alternatives = (counting?.condition ?? '').split(' OR ');
    expect(alternatives.length).toBeGreaterThan(3);
    expect(alternatives.every((one) => one.startsWith('NOT #attempt = :attempt AND '))).toBe(true);
    expect(counting).toMatchObject({
      countsOnce: 'first',
      update: expect.stringMatching(/^SET #attempt = :attempt, #expiresAt/),
      names: { '#attempt': 'attempt' },
      values: { ':attempt': 'first' },
    });
  });

  it('leaves out the mailbox that has counted the attempt before, and nothing else', () => {
    const request = requestOf({ budgets: all, captchaId: 'c', mode: 'invite-only' });
    const actions = admissionActions(request, { waiting: false, counted: true, now: NOW });
    expect(actions.map(({ refusal }) => refusal)).toEqual([
      'captcha-used',
      'address-undeliverable',
      'not-invited',
    ]);
  });

  it('touches no item that sign-ups of others touch', () => {
    const jim = { canonical: 'jim@example.com', domain: 'example.com' };
    const shared = keysOf({}).filter((key) => keysOf({ address: jim, attempt: 'b' }).includes(key));
    expect(shared).toEqual([]);
  });
});

describe('the counters that many share', () => {
  it('are those that have a budget; of the caller only where a caller is told', () => {
    expect(refusalsOf({})).toEqual([]);
    expect(refusalsOf({ budgets: all })).toEqual(['over-domain-budget', 'over-total-budget']);
    expect(refusalsOf({ budgets: all, callerHash: 'h' })).toEqual([
      'over-caller-budget',
      'over-domain-budget',
      'over-total-budget',
    ]);
    expect(refusalsOf({ callerHash: 'h' })).toEqual([]);
    expect(mailboxCounter(requestOf())).toBeUndefined();
  });

  it('are spread over parts in the table, and whole in a process', () => {
    const budgets = { ...none, inAll: hourly };
    const [spread] = sharedCounters(requestOf({ budgets }), () => 0.99);
    expect(spread?.counter).toMatchObject({ key: 'BUDGET#sign-up#total#7', limit: 125 });
    const [whole] = sharedCounters(requestOf({ budgets }), undefined);
    expect(whole?.counter).toMatchObject({ key: 'BUDGET#sign-up#total#0', limit: 1000 });
  });
});

describe('the reason that is named', () => {
  it('is the first in the order of the checks, and none of who is let in', () => {
    expect(firstReason(['not-invited', 'over-total-budget', 'captcha-used'])).toBe('captcha-used');
    expect(firstReason(['address-undeliverable', 'over-domain-budget'])).toBe('over-domain-budget');
    expect(firstReason(['admitted'])).toBeUndefined();
    expect(firstReason(['waitlisted'])).toBeUndefined();
  });
});
