import { expect, it } from 'vitest';
import { isLocalHost, isLocalOrigin } from '../../../../local/gateway/same-machine.ts';

it.each([
  ['localhost', true],
  ['LOCALHOST:4566', true],
  ['127.0.0.1:4566', true],
  ['[::1]:4566', true],
  ['evil.example.com', false],
  ['127.0.0.1.evil.example.com', false],
  ['localhost.evil.example.com:4566', false],
  ['evil.example.com@127.0.0.1', false],
  ['127.0.0.1:4566:1', false],
  ['a b', false],
  ['', false],
  [undefined, false],
])('the host %s is this machine: %s', (host, isLocal) => {
  expect(isLocalHost(host)).toBe(isLocal);
});

it.each([
  [undefined, true],
  ['http://localhost:5173', true],
  ['https://127.0.0.1', true],
  ['http://[::1]:3000', true],
  ['http://app.localhost:3000', true],
  ['capacitor://localhost', true],
  ['null', false],
  ['', false],
  ['https://example.com', false],
  ['https://notlocalhost', false],
  ['https://localhost.example.com', false],
])('a page of %s may drive the stack: %s', (origin, isLocal) => {
  expect(isLocalOrigin(origin)).toBe(isLocal);
});
