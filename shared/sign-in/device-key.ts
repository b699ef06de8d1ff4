import { hash } from 'node:crypto';
import type { EntryFacts } from '../events/post-authentication.ts';

/**
 * 4,096 keys, and so at most as many items in an account, whatever clients call their devices. Two
 * devices share a key once in 4,096; then the second one is taken for the first.
 */
const LENGTH = 2;

/**
 * By what a device is known: the app client, and the name that the client gives its device
 * (`clientMetadata.device`, such as a random id kept in the browser). Cognito tells a trigger
 * neither address nor device key, but it says that a device is new where the pool remembers
 * devices: without a name that makes one new device a day.
 */
export const deviceKey = (
  { clientId = 'none', deviceHint, newDeviceUsed }: EntryFacts,
  now: number,
): string => {
  const day = new Date(now).toISOString().slice(0, 10);
  const name = deviceHint ?? (newDeviceUsed ? `new ${day}` : 'unnamed');
  return hash('sha256', `${clientId}\n${name}`, 'base64url').slice(0, LENGTH);
};
