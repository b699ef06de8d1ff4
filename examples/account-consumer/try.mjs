// Plays some events to the handler, twice and out of order, and shows what it has made of them.
import { customers, handler } from './handler.mjs';

const print = (line) => process.stdout.write(`${line}\n`);

const createdAt = '2026-01-02T00:00:00.000Z';
const event = (type, sub, rest = {}) => ({
  source: 'poolkeeper.accounts',
  'detail-type': type,
  detail: { version: 1, id: `${type}:${sub}:1`, at: '2026-01-03T00:00:00.000Z', sub, ...rest },
});
const account = (version, email) => ({ account: { version, createdAt, email } });

const events = [
  event('AccountCreated', 'jane', account(1, 'jane@example.com')),
  event('EmailChanged', 'jane', account(2, 'jane@example.org')),
  event('AccountCreated', 'jane', account(1, 'jane@example.com')),
  event('AccountDeleted', 'joe'),
  event('AccountCreated', 'joe', account(1, 'joe@example.com')),
];

for (const one of events) {
  print(`${one['detail-type']} ${one.detail.sub}: ${await handler(one)}`);
}
print(JSON.stringify(Object.fromEntries(customers)));
