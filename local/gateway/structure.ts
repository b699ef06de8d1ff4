/** The members of an AWS structure, or of any JSON object. */
export type Structure = Record<string, unknown>;

/** Whether a value is a JSON object: neither `null` nor a list. */
export const isStructure = (value: unknown): value is Structure =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
