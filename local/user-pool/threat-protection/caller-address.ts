import { isIP } from 'node:net';
import { invalidParameter } from '../errors.ts';
import { type Input, optionalObject, optionalText } from '../input.ts';

/**
 * `IpAddress` of `ContextData` (administrators) or `UserContextData` (users), if the caller gives
 * one; throws `InvalidParameterException` for what is no address. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-viewing-threat-protection-app.html
 */
export const callerAddress = (input: Input): { readonly ipAddress?: string } => {
  const data = optionalObject(input, 'ContextData') ?? optionalObject(input, 'UserContextData');
  const ipAddress = data && optionalText(data, 'IpAddress');
  if (ipAddress === undefined) return {};
  if (isIP(ipAddress) === 0) throw invalidParameter('IpAddress is not valid.');
  return { ipAddress };
};
