/**
 * Whether a number of a JSON text, as it was written there, is still the same once it is read and
 * written again. An integer must keep all of its digits. Of other numbers only the nearest double is
 * meant, as everywhere in JSON, so they need only stand within its range.
 */
export const keepsItsValue = (source: string): boolean => {
  const value = Number(source);
  if (/^-?\d+$/.test(source)) return String(value) === source || source === '-0';
  return Number.isFinite(value) && (value !== 0 || /^-?[0.]+(?:e|$)/i.test(source));
};
