import { expect, test } from 'vitest';
import { withFragment, withQuery } from '../../../../../local/user-pool/oauth/redirects.ts';

test.each([
  ['https://app.example.com/', 'https://app.example.com/?code=1&state=a+%26b'],
  ['https://app.example.com/?a=b', 'https://app.example.com/?a=b&code=1&state=a+%26b'],
  ['com.example.app://in', 'com.example.app://in?code=1&state=a+%26b'],
])('parameters join the query of %s', (address, joined) => {
  expect(withQuery(address, { code: '1', none: undefined, state: 'a &b' })).toBe(joined);
});

test('tokens stand in the fragment', () => {
  expect(withFragment('https://app.example.com/', { access_token: 'x' })).toBe(
    'https://app.example.com/#access_token=x',
  );
});
