import { randomBytes, randomUUID } from 'node:crypto';
import { resourceNotFound } from '../errors.ts';
import { optionalObject } from '../input.ts';
import type { Device, SignInProgress, User, UserPool } from '../model.ts';

type PoolSettings = Pick<UserPool, 'settings'>;

/** Devices that a user can have; the oldest that were never confirmed go first. */
const LIMIT = 50;

/** How a pool deals with devices. */
export interface DeviceRules {
  /** A remembered device stands for the second factor. */
  readonly replacesMfa: boolean;
  /** Users are asked whether to remember a device; else all are remembered. */
  readonly onPrompt: boolean;
}

/**
 * `DeviceConfiguration` of a pool; `undefined` when it does not look at devices.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-device-tracking.html
 */
export const deviceRules = ({ settings }: PoolSettings): DeviceRules | undefined => {
  const given = optionalObject(settings, 'DeviceConfiguration');
  return (
    given && {
      replacesMfa: given['ChallengeRequiredOnNewDevice'] === true,
      onPrompt: given['DeviceOnlyRememberedOnUserPrompt'] === true,
    }
  );
};

/** The device of this key, if the user has it. */
export const lookUpDevice = (user: User | undefined, key: string | undefined): Device | undefined =>
  user?.devices?.find((device) => device.key === key);

/** The device of this key; throws `ResourceNotFoundException`. */
export const findDevice = (user: User, key: string): Device => {
  const device = lookUpDevice(user, key);
  if (!device) throw resourceNotFound('Device does not exist.');
  return device;
};

/**
 * Throws `ResourceNotFoundException` for a `DEVICE_KEY` that the user does not have, upon which
 * clients forget it and try again without.
 */
export const assertKnownDevice = (
  pool: PoolSettings,
  user: User | undefined,
  parameters: Readonly<Record<string, string>>,
): void => {
  const key = parameters['DEVICE_KEY'];
  if (user && key && deviceRules(pool)) findDevice(user, key);
};

/** The remembered device that a sign-in comes from, as long as it only says so. */
export const rememberedDevice = (
  pool: PoolSettings,
  user: User,
  progress: SignInProgress,
): Device | undefined => {
  const device = deviceRules(pool) && lookUpDevice(user, progress.claimedDevice);
  return device?.remembered && device.verifier ? device : undefined;
};

/** Gives a user a new device, which counts once it was confirmed. */
export const addDevice = (pool: UserPool, user: User, now: number): Device => {
  const device: Device = {
    key: `${pool.region}_${randomUUID()}`,
    groupKey: `-${randomBytes(6).toString('base64url')}`,
    remembered: false,
    createdAt: now,
    modifiedAt: now,
    authenticatedAt: now,
  };
  const known = [...(user.devices ?? []), device];
  const unconfirmed = known.filter(({ verifier }) => !verifier);
  const surplus = new Set(unconfirmed.slice(0, Math.max(known.length - LIMIT, 0)));
  user.devices = known.filter((candidate) => !surplus.has(candidate));
  return device;
};

/** Removes a device; throws `ResourceNotFoundException`. */
export const forgetDevice = (user: User, key: string): void => {
  const device = findDevice(user, key);
  user.devices = user.devices?.filter((other) => other !== device) ?? [];
};

/** `DeviceType` of the API. */
export const describeDevice = (device: Device): Record<string, unknown> => ({
  DeviceKey: device.key,
  DeviceAttributes: [
    { Name: 'device_status', Value: 'valid' },
    ...(device.name === undefined ? [] : [{ Name: 'device_name', Value: device.name }]),
    {
      Name: 'dev:device_remembered_status',
      Value: device.remembered ? 'remembered' : 'not_remembered',
    },
  ],
  DeviceCreateDate: device.createdAt / 1000,
  DeviceLastModifiedDate: device.modifiedAt / 1000,
  DeviceLastAuthenticatedDate: device.authenticatedAt / 1000,
});
