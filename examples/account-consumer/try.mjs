// Plays some events to the handler, one of them twice, and shows what it has made of them.
import { customers, handler } from './handler.mjs';

const print = (line) => process.stdout.write(`${line}\n`);

const at = '2026-01-02T00:00:00.000Z';
const event = (type, sub, rest = {}) => ({
  source: 'poolkeeper.accounts',
  'detail-type': type,
  detail: { version: 1, id: `${type}:${sub}:1`, at, sub, ...rest },
});

const jane = event('AccountCreated', 'jane', { account: { email: 'jane@example.com' } });
const events = [
  jane,
  jane,
  event('AccountCreated', 'joe', { account: { email: 'joe@example.com' } }),
  event('EmailChanged', 'jane', { account: { email: 'jane@example.org' } }),
  event('AccountDeleted', 'joe'),
];

for (const one of events) {
  print(`${one['detail-type']} ${one.detail.sub}: ${await handler(one)}`);
}
print(JSON.stringify(Object.fromEntries(customers)));
