import { afterEach, describe, expect, it, vi } from 'vitest';
import { findMailExchange } from '../../../../shared/sign-up/mail-exchange.ts';

const failing = (error: unknown) =>
  findMailExchange(async () => {
    throw error;
  });
const answering = (...exchanges: string[]) =>
  findMailExchange(async () => exchanges.map((exchange) => ({ exchange, priority: 10 })));

afterEach(() => vi.useRealTimers());

describe('findMailExchange', () => {
  it.each([
    [['mx.example.com'], 'there'],
    [['', 'mx.example.com'], 'there'],
    [[''], 'missing'],
    [['.'], 'missing'],
  ])('finds for the records %j: %s', async (exchanges, expected) => {
    expect(await answering(...exchanges)('example.com')).toBe(expected);
  });

  it.each([
    [{ code: 'ENOTFOUND' }, 'missing'],
    [{ code: 'ENODATA' }, 'unknown'],
    [{ code: 'ESERVFAIL' }, 'unknown'],
    [new Error('no code'), 'unknown'],
    [undefined, 'unknown'],
  ])('takes the failure %j for %s', async (error, expected) => {
    expect(await failing(error)('example.com')).toBe(expected);
  });

  it('does not wait for ever', async () => {
    vi.useFakeTimers();
    const found = findMailExchange(() => new Promise(() => undefined))('example.com');
    await vi.advanceTimersByTimeAsync(800);
    expect(await found).toBe('unknown');
  });
});
