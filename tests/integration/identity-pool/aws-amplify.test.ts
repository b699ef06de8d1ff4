import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StackUnderTest, startStackUnderTest } from '../local-stack.ts';
import { filesOf, signedIn } from './identity-stack.ts';

describe('Amplify with the local identity pool', () => {
  let stack: StackUnderTest;
  beforeAll(async () => {
    stack = await startStackUnderTest();
    const settings = await fetch(`${stack.url}/_local/amplify-config.json`);
    Amplify.configure((await settings.json()) as Parameters<typeof Amplify.configure>[0]);
  });
  afterAll(async () => {
    await signOut();
    await stack.close();
  });

  it('gets credentials for a guest, then for the user, who keep files by them', async () => {
    const guest = await fetchAuthSession();
    expect(guest.identityId).toMatch(/^eu-west-1:/);
    await signedIn(stack, 'ada@example.com');
    await signIn({ username: 'ada@example.com', password: 'correct horse battery staple' });
    const { identityId = '', credentials } = await fetchAuthSession();
    const files = filesOf(stack, {
      accessKeyId: credentials?.accessKeyId ?? '',
      secretAccessKey: credentials?.secretAccessKey ?? '',
      sessionToken: credentials?.sessionToken ?? '',
    });
    await files.put(`private/${identityId}/photo.txt`, 'a photo');
    expect(await files.list(`private/${identityId}/`)).toEqual([`private/${identityId}/photo.txt`]);
    await expect(files.list('private/')).rejects.toThrow('not authorized');
  });
});
