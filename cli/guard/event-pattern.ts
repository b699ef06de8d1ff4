import { canonical, isRecord } from '../template/json-value.ts';

/**
 * Whether a pattern of EventBridge lets through whatever another does: it asks for no more fields,
 * and takes at least the same values. Values are compared as they are written, so a shorter prefix
 * counts as another value.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export const patternCovers = (wide: unknown, narrow: unknown): boolean => {
  if (canonical(wide) === canonical(narrow)) return true;
  if (Array.isArray(wide)) {
    const known = new Set(wide.map(canonical));
    return Array.isArray(narrow) && narrow.every((value) => known.has(canonical(value)));
  }
  if (!isRecord(wide) || !isRecord(narrow)) return false;
  return Object.entries(wide).every(([field, values]) => patternCovers(values, narrow[field]));
};
