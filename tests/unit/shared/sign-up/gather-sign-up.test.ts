import { describe, expect, it } from 'vitest';
import { DependencyFailed } from '../../../../shared/aws/dependency-failed.ts';
import type { SignUpFacts } from '../../../../shared/events/pre-sign-up.ts';
import type { Admission, AdmissionRequest } from '../../../../shared/sign-up/admission.ts';
import { signStatement } from '../../../../shared/sign-up/caller-proof.ts';
import type { CaptchaVerdict } from '../../../../shared/sign-up/captcha.ts';
import { decideSignUp } from '../../../../shared/sign-up/decide-sign-up.ts';
import { gatherSignUp, type SignUpParts } from '../../../../shared/sign-up/gather-sign-up.ts';
import type { MailExchange } from '../../../../shared/sign-up/mail-exchange.ts';
import { memoryAdmissionDesk } from '../../../../shared/sign-up/memory-admission-desk.ts';
import type { SignUpPolicy } from '../../../../shared/sign-up/sign-up-policy.ts';
import { switchesAt, type SwitchesItem } from '../../../../shared/switches/switches.ts';
import { dependencyFailure, fakeInvocation } from '../trigger/fake-invocation.ts';
import { factsOf, openPolicy } from './known-sign-up.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

interface World {
  policy?: Partial<SignUpPolicy>;
  item?: SwitchesItem;
  admission?: Admission | Error;
  /** Why the switches cannot be read, and what is remembered of them. */
  switches?: Error;
  remembered?: SwitchesItem;
  verdict?: CaptchaVerdict;
  mailExchange?: MailExchange;
}

const createWorld = ({
  policy,
  item,
  admission = 'admitted',
  switches,
  remembered,
  verdict,
  mailExchange,
}: World = {}) => {
  const calls: string[] = [];
  const requests: AdmissionRequest[] = [];
  const full = { ...openPolicy, ...policy };
  const parts: SignUpParts = {
    policy: full,
    switchBoard: {
      read: async ({ now }) => {
        calls.push('switches');
        if (switches) throw switches;
        return switchesAt(item, now);
      },
      recall: (now) => switchesAt(remembered, now),
    },
    desk: {
      admit: async (request) => {
        calls.push('desk');
        requests.push(request);
        if (admission instanceof Error) throw admission;
        return admission;
      },
    },
    spareDesk: memoryAdmissionDesk(),
    ...(verdict
      ? {
          captcha: {
            judge: async () => {
              calls.push('captcha');
              return verdict;
            },
          },
        }
      : {}),
    ...(mailExchange
      ? {
          findMailExchange: async () => {
            calls.push('dns');
            return mailExchange;
          },
        }
      : {}),
  };
  const invocation = { ...fakeInvocation(), now: NOW };
  const signUp = async (own: Partial<SignUpFacts> = {}) => {
    const known = await gatherSignUp(factsOf(own), parts, invocation);
    return decideSignUp(known, full, invocation.now);
  };
  return { calls, requests, invocation, signUp };
};

const captcha = { captcha: 'altcha' } as const;

describe('gatherSignUp', () => {
  it('reads the switches and asks the desk, once each', async () => {
    const { calls, requests, signUp } = createWorld();
    expect(await signUp()).toMatchObject({ kind: 'allow' });
    expect(calls).toEqual(['switches', 'desk']);
    expect(requests[0]).toMatchObject({ mode: 'open', address: { canonical: 'jane@example.com' } });
  });

  it('asks for nothing more when the rules refuse, or an operator creates', async () => {
    const { calls, signUp } = createWorld({ policy: { deniedEmailDomains: ['example.com'] } });
    expect(await signUp()).toMatchObject({ reason: 'domain-not-denied' });
    expect(await signUp({ by: 'operator' })).toMatchObject({ kind: 'allow' });
    expect(calls).toEqual(['switches', 'switches']);
  });

  it.each([
    [{ kind: 'failed' }, 'captcha-solved'],
    [{ kind: 'missing' }, 'captcha-given'],
  ] as const)('counts nothing without a solved captcha: %j', async (verdict, reason) => {
    const { calls, signUp } = createWorld({ policy: captcha, verdict });
    expect(await signUp({ hints: { captcha: 'x' } })).toMatchObject({ reason });
    expect(calls).toEqual(['switches', 'captcha']);
  });

  it('does not judge a captcha that was not sent', async () => {
    const { calls, signUp } = createWorld({
      policy: captcha,
      verdict: { kind: 'solved', id: 'c' },
    });
    expect(await signUp()).toMatchObject({ code: 'SIGNUP_CAPTCHA_REQUIRED' });
    expect(calls).toEqual(['switches']);
  });

  it('hands over the captcha and the invitation to be used up', async () => {
    const { requests, signUp } = createWorld({
      policy: { ...captcha, signUpMode: 'invite-only' },
      verdict: { kind: 'solved', id: 'c' },
    });
    await signUp({ hints: { captcha: 'x', invitation: 'spring' } });
    expect(requests[0]).toMatchObject({
      captchaId: 'c',
      invitation: 'spring',
      mode: 'invite-only',
    });
  });

  it('counts nothing for a domain that takes no mail, and goes on when the DNS is silent', async () => {
    const missing = createWorld({ mailExchange: 'missing' });
    expect(await missing.signUp()).toMatchObject({ reason: 'domain-takes-mail' });
    expect(missing.calls).toEqual(['switches', 'dns']);
    const silent = createWorld({ mailExchange: 'unknown' });
    expect(await silent.signUp()).toMatchObject({ kind: 'allow' });
  });

  it('puts switched budgets in the place of those of the settings', async () => {
    const { requests, signUp } = createWorld({
      policy: { signUpBudgetInAll: { count: 9, windowMs: 1000 } },
      item: { budgets: { perMailbox: '2/1h', inAll: 'none' } },
    });
    await signUp();
    expect(requests[0]?.budgets).toEqual({
      perMailbox: { count: 2, windowMs: 3_600_000 },
      perDomain: undefined,
      perCaller: undefined,
      inAll: undefined,
    });
  });

  it('counts callers only where a trusted server tells them (T11)', async () => {
    const key = 'k'.repeat(32);
    const email = { canonical: 'jane@example.com', domain: 'example.com' };
    const statement = { callerHash: 'h'.repeat(16), emailProven: false };
    const callerProof = signStatement(key, { email, clientId: 'web' }, { ...statement, now: NOW });
    const { requests, signUp } = createWorld({ policy: { trustedCallerKey: key } });
    await signUp({ clientId: 'web', hints: { callerProof } });
    await signUp({ clientId: 'web', hints: { callerProof: 'v1.1.made-up-caller.1.x' } });
    expect(requests.map(({ callerHash }) => callerHash)).toEqual([statement.callerHash, undefined]);
  });
});

const down = () => ({ admission: dependencyFailure(), switches: dependencyFailure() });
const perMinute = (count: number) => ({ count, windowMs: 60_000 });

describe('while the store is down (row 65)', () => {
  it('counts in memory where that is enough, and says so', async () => {
    const { signUp, invocation } = createWorld({
      admission: dependencyFailure(),
      policy: { signUpBudgetPerMailbox: perMinute(1) },
    });
    expect(await signUp()).toMatchObject({ kind: 'allow' });
    expect(invocation.degradations).toHaveLength(1);
    expect(await signUp()).toMatchObject({
      code: 'SIGNUP_TOO_MANY',
      reason: 'within-mailbox-budget',
    });
  });

  it('decides by settings alone where the switches were never read, and asks but once', async () => {
    const { calls, signUp, invocation } = createWorld({
      ...down(),
      policy: { deniedEmailDomains: ['denied.example'] },
    });
    expect(await signUp()).toMatchObject({ kind: 'allow' });
    expect(await signUp({ attributes: { email: 'a@denied.example' } })).toMatchObject({
      reason: 'domain-not-denied',
    });
    expect(calls).toEqual(['switches', 'switches']);
    expect(invocation.degradations).toHaveLength(2);
  });

  it.each([
    [{ signUpPaused: true }, 'sign-up-open'],
    [{ blockedDomains: ['example.com'] }, 'domain-not-blocked'],
  ])('stays at what is remembered: %j', async (remembered, reason) => {
    const { signUp } = createWorld({ ...down(), remembered });
    expect(await signUp()).toMatchObject({ kind: 'refuse', reason });
  });

  it('lets in as many as the budgets, those that were switched too, and then no more', async () => {
    const { signUp } = createWorld({
      ...down(),
      policy: { signUpBudgetPerDomain: perMinute(1000), signUpBudgetInAll: perMinute(9000) },
      remembered: { budgets: { perDomain: '600/1m' } },
    });
    const outcomes: string[] = [];
    for (let index = 0; index < 601; index += 1) {
      const outcome = await signUp({ attributes: { email: `user${index}@example.com` } });
      outcomes.push(outcome.kind === 'refuse' ? outcome.reason : outcome.kind);
    }
    expect(outcomes.slice(0, 600).every((outcome) => outcome === 'allow')).toBe(true);
    expect(outcomes[600]).toBe('within-domain-budget');
  });

  it.each([
    { signUpMode: 'invite-only' },
    { signUpMode: 'waitlist' },
    { signUpWithoutStore: 'refuse' },
  ] as const)('lets nobody in where the policy is %j', async (policy) => {
    for (const lost of [down(), { admission: dependencyFailure() }]) {
      const { signUp } = createWorld({ ...lost, policy });
      await expect(signUp()).rejects.toThrow('dynamodb GetItem failed');
    }
  });

  it('lets nobody in whose captcha might have been used', async () => {
    const { signUp } = createWorld({
      admission: dependencyFailure(),
      policy: captcha,
      verdict: { kind: 'solved', id: 'c' },
    });
    await expect(signUp({ hints: { captcha: 'x' } })).rejects.toThrow('dynamodb GetItem failed');
  });

  it.each(['identity-provider', 'operator'] as const)(
    'asks no captcha of who comes by an %s, and lets them in',
    async (by) => {
      const { signUp } = createWorld({ ...down(), policy: captcha });
      expect(await signUp({ by })).toMatchObject({ kind: 'allow' });
      const closed = createWorld({ ...down(), policy: { ...captcha, signUpMode: 'invite-only' } });
      await expect(closed.signUp({ by })).rejects.toThrow('dynamodb GetItem failed');
    },
  );

  it('takes neither a defect nor a crowd at one mailbox for an outage', async () => {
    const defect = createWorld({ admission: new TypeError('a defect') });
    await expect(defect.signUp()).rejects.toThrow('a defect');
    const broken = createWorld({ switches: new TypeError('a defect') });
    await expect(broken.signUp()).rejects.toThrow('a defect');
    const conflict = { service: 'dynamodb', operation: 'TransactWriteItems', retryable: true };
    const crowd = createWorld({
      admission: new DependencyFailed({ ...conflict, reason: 'TransactionConflict' }, undefined),
    });
    await expect(crowd.signUp()).rejects.toThrow('TransactionConflict');
  });
});
