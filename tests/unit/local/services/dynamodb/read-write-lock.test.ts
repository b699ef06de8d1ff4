import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createReadWriteLock } from '../../../../../local/services/dynamodb/read-write-lock.ts';

const record = () => {
  const lock = createReadWriteLock();
  const log: string[] = [];
  const task = (name: string) => async () => {
    log.push(`${name} starts`);
    await delay(5);
    log.push(`${name} ends`);
    return name;
  };
  return { lock, log, task };
};

it('shared tasks run together, and an exclusive one alone, in the order of their coming', async () => {
  const { lock, log, task } = record();
  await Promise.all([
    lock.shared(task('a')),
    lock.shared(task('b')),
    lock.exclusive(task('x')),
    lock.shared(task('c')),
    lock.exclusive(task('y')),
  ]);
  expect(log).toEqual([
    'a starts',
    'b starts',
    'a ends',
    'b ends',
    'x starts',
    'x ends',
    'c starts',
    'c ends',
    'y starts',
    'y ends',
  ]);
});

const fail = async () => {
  throw new Error('no');
};

it('a task that fails tells its caller, and holds up nobody', async () => {
  const { lock, task } = record();
  const results = await Promise.allSettled([
    lock.shared(fail),
    lock.exclusive(fail),
    lock.shared(task('a')),
    lock.exclusive(task('b')),
  ]);
  expect(results.map(({ status }) => status)).toEqual([
    'rejected',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
});
