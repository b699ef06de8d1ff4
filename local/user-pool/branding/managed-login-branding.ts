import { randomUUID } from 'node:crypto';
import { AwsError } from '../../gateway/aws-error.ts';
import { findClientOf } from '../clients.ts';
import { invalidParameter, resourceNotFound } from '../errors.ts';
import { flag, type Input, objectList, optionalObject, optionalText, text } from '../input.ts';
import type { UserPool } from '../model.ts';
import type { ManagedLoginBranding } from './client-branding.ts';

/** The most assets that a style has. */
const MOST_ASSETS = 40;

/** Cognito's own look, or one's own settings and pictures: not both. */
const lookIn = (input: Input): Input => {
  const UseCognitoProvidedValues = flag(input, 'UseCognitoProvidedValues');
  const Settings = optionalObject(input, 'Settings');
  const Assets = objectList(input, 'Assets');
  if (UseCognitoProvidedValues && (Settings || Assets.length > 0)) {
    throw invalidParameter(
      'Settings and Assets cannot be given when UseCognitoProvidedValues is true.',
    );
  }
  if (Assets.length > MOST_ASSETS) {
    throw invalidParameter(`A style can have at most ${MOST_ASSETS} assets.`);
  }
  return {
    UseCognitoProvidedValues,
    ...(Settings && { Settings }),
    ...(Assets.length > 0 && { Assets }),
  };
};

const noSuchBranding = (): AwsError => resourceNotFound('Managed login branding does not exist.');

/** The branding with this id, whose client still exists; throws `ResourceNotFoundException`. */
export const findBranding = (pool: UserPool, id: string): ManagedLoginBranding => {
  const found = [...pool.brandings.values()].find((one) => one.id === id);
  if (!found || !pool.clients.has(found.clientId)) throw noSuchBranding();
  return found;
};

/** The branding of a client; throws `ResourceNotFoundException` without a client or a branding. */
export const brandingOfClient = (pool: UserPool, clientId: string): ManagedLoginBranding => {
  const found = pool.brandings.get(findClientOf(pool, clientId).id);
  if (!found) throw noSuchBranding();
  return found;
};

/** Gives a client its branding; throws `ManagedLoginBrandingExistsException` if it has one. */
export const addBranding = (pool: UserPool, input: Input, now: number): ManagedLoginBranding => {
  const clientId = findClientOf(pool, text(input, 'ClientId')).id;
  if (pool.brandings.has(clientId)) {
    throw new AwsError(
      'ManagedLoginBrandingExistsException',
      `App client ${clientId} already has an assigned branding style.`,
    );
  }
  const look = lookIn(input);
  const branding = { id: randomUUID(), clientId, look, createdAt: now, modifiedAt: now };
  pool.brandings.set(clientId, branding);
  return branding;
};

/** Replaces the look of a branding: what is left out is gone. */
export const replaceBranding = (
  pool: UserPool,
  input: Input,
  now: number,
): ManagedLoginBranding => {
  const before = findBranding(pool, optionalText(input, 'ManagedLoginBrandingId') ?? '');
  const branding = { ...before, look: lookIn(input), modifiedAt: now };
  pool.brandings.set(before.clientId, branding);
  return branding;
};

/** Takes a branding away; throws `ResourceNotFoundException`. */
export const removeBranding = (pool: UserPool, id: string): void => {
  pool.brandings.delete(findBranding(pool, id).clientId);
};

/** A branding as the API shows it. */
export const describeBranding = (
  pool: UserPool,
  { id, look, createdAt, modifiedAt }: ManagedLoginBranding,
): Input => ({
  ManagedLoginBranding: {
    ManagedLoginBrandingId: id,
    UserPoolId: pool.id,
    ...look,
    CreationDate: createdAt / 1000,
    LastModifiedDate: modifiedAt / 1000,
  },
});
