import { solveChallenge } from 'altcha-lib/v1';
import { describe, expect, it } from 'vitest';
import { DependencyFailed } from '../../../../shared/aws/dependency-failed.ts';
import { altcha, altchaChallenge } from '../../../../shared/sign-up/altcha.ts';
import { turnstile } from '../../../../shared/sign-up/turnstile.ts';

const secret = 's'.repeat(32);
const now = Date.parse('2026-11-22T12:00:00Z');
const at = (moment: number) => ({ now: moment, signal: new AbortController().signal });
const pack = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

const solve = async (own: Record<string, unknown> = {}, given = now) => {
  const challenge = await altchaChallenge(secret, given, 500);
  const { promise } = solveChallenge(challenge.challenge, challenge.salt, 'SHA-256', 500);
  const { number } = (await promise) ?? { number: -1 };
  const { algorithm, challenge: text, salt, signature } = challenge;
  return pack({ algorithm, challenge: text, salt, signature, number, ...own });
};

describe('ALTCHA', () => {
  it('takes a solution, under a name of its own, until its ten minutes are over', async () => {
    const solution = await solve();
    const verdict = await altcha(secret).judge(solution, at(now));
    expect(verdict).toEqual({ kind: 'solved', id: expect.stringMatching(/^[\w-]{43}$/) });
    expect(await altcha(secret).judge(solution, at(now + 599_000))).toEqual(verdict);
    expect(await altcha(secret).judge(solution, at(now + 600_000))).toEqual({ kind: 'failed' });
    expect(await altcha(secret).judge(await solve(), at(now))).not.toEqual(verdict);
  });

  it('takes no solution of a challenge that lives for longer than ten minutes', async () => {
    const early = await solve();
    expect(await altcha(secret).judge(early, at(now - 60_000))).toMatchObject({ kind: 'solved' });
    expect(await altcha(secret).judge(early, at(now - 61_000))).toEqual({ kind: 'failed' });
    const long = await solve({}, now + 400 * 86_400_000);
    expect(await altcha(secret).judge(long, at(now))).toEqual({ kind: 'failed' });
  });

  it.each([
    { number: -1 },
    { number: 1.5 },
    { number: '1' },
    { salt: 'aa?expires=9999999999&' },
    { salt: 'without an expiry' },
    { salt: 'with?another=one' },
    { salt: 1 },
    { challenge: null },
    { signature: [] },
    { signature: 'f'.repeat(64) },
    { algorithm: 'SHA-1' },
    { algorithm: 'constructor' },
  ])('does not take a solution with %j', async (own) => {
    expect(await altcha(secret).judge(await solve(own), at(now))).toEqual({ kind: 'failed' });
  });

  it.each(['', '!', 'bnVsbA==', pack([]), pack(1), 'A'.repeat(1_000_000)])(
    'does not take what is none',
    async (text) => {
      expect(await altcha(secret).judge(text, at(now))).toEqual({ kind: 'failed' });
    },
  );

  it('does not take what another secret has signed', async () => {
    expect(await altcha('t'.repeat(32)).judge(await solve(), at(now))).toEqual({ kind: 'failed' });
  });
});

const answering = (body: unknown, asked: unknown[] = []) =>
  turnstile(secret, async (url, init) => {
    asked.push([url, init?.body instanceof URLSearchParams ? init.body.toString() : undefined]);
    return Response.json(body);
  });

describe('Turnstile', () => {
  it('asks the service for its verdict, and sends nothing about the person', async () => {
    const asked: unknown[] = [];
    const verdict = await answering({ success: true }, asked).judge('token', at(now));
    expect(verdict).toEqual({ kind: 'solved', id: expect.stringMatching(/^[\w-]{43}$/) });
    expect(asked).toEqual([
      [
        'https://challenges.cloudflare.com/turnstile/v0/siteverify',
        `secret=${secret}&response=token&idempotency_key=3c469e9d-6c58-85d3-8a43-f353d4f88e61`,
      ],
    ]);
  });

  it('names a solution the same at every attempt, and no two the same', async () => {
    const asked: unknown[] = [];
    const captcha = answering({ success: true }, asked);
    for (const solution of ['one', 'one', 'two']) await captcha.judge(solution, at(now));
    const keys = asked.map((one) => /idempotency_key=([\da-f-]{36})/u.exec(String(one))?.[1]);
    expect(keys[0]).toBeDefined();
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('takes no for an answer, and does not ask about what cannot be one', async () => {
    const asked: unknown[] = [];
    const refused = { success: false, 'error-codes': ['timeout-or-duplicate'] };
    expect(await answering(refused).judge('token', at(now))).toEqual({ kind: 'failed' });
    const long = await answering({ success: true }, asked).judge('x'.repeat(2049), at(now));
    expect([long, asked]).toEqual([{ kind: 'failed' }, []]);
  });

  it.each([[{}], [{ success: 'true' }], [[]], [null]])(
    'fails without a verdict: %j',
    async (body) => {
      await expect(answering(body).judge('token', at(now))).rejects.toThrow(DependencyFailed);
    },
  );

  it.each(['missing-input-secret', 'invalid-input-secret', 'bad-request', 'internal-error'])(
    'blames nobody who solves it for %s',
    async (code) => {
      const captcha = answering({ success: false, 'error-codes': ['unknown', code] });
      await expect(captcha.judge('token', at(now))).rejects.toMatchObject({
        name: 'DependencyFailed',
        service: 'turnstile',
        reason: code,
      });
    },
  );

  it.each([new TypeError('fetch failed'), 'no error at all'])(
    'fails when the service does not answer: %s',
    async (failure) => {
      const down = turnstile(secret, () => Promise.reject(failure));
      await expect(down.judge('token', at(now))).rejects.toMatchObject({
        service: 'turnstile',
        retryable: true,
      });
    },
  );
});
