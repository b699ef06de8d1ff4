import { isRecord } from '../events/event.ts';
import type { Identity } from './pool-users.ts';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Reads the attribute `identities` of a user, a JSON list; what is no identity in it is left out.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 */
export const readIdentities = (attribute: string | undefined): readonly Identity[] => {
  const list = attribute === undefined ? undefined : parsed(attribute);
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown): Identity[] => {
    if (!isRecord(entry)) return [];
    const { providerName: provider, userId: subject } = entry;
    return typeof provider === 'string' && typeof subject === 'string'
      ? [{ provider, subject }]
      : [];
  });
};
