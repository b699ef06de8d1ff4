/** Attributes or claims as a provider gives them. */
export type ProviderAttributes = Readonly<Record<string, unknown>>;

const formEncoded = (value: unknown): string =>
  new URLSearchParams({ v: String(value) }).toString().slice(2);

/**
 * A value as text. Several values become `[a,b]`, each form-encoded; structures become JSON.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 */
const asText = (value: unknown): string | undefined => {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(formEncoded).join(',')}]`;
  return JSON.stringify(value);
};

/** Every attribute of a provider as text. Pure. */
export const textAttributes = (attributes: ProviderAttributes): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) => {
      const text = asText(value);
      return text === undefined ? [] : [[name, text]];
    }),
  );

/**
 * User pool attributes from those of a provider. A contact whose verified flag is not mapped
 * counts as unverified; `username` is no attribute. Pure.
 * @param mapping user pool attribute → attribute of the provider
 */
export const mapAttributes = (
  mapping: Readonly<Record<string, string>>,
  attributes: Readonly<Record<string, string>>,
): Record<string, string> => {
  const mapped = Object.fromEntries(
    Object.entries(mapping).flatMap(([name, source]) => {
      const value = Object.hasOwn(attributes, source) ? attributes[source] : undefined;
      return name === 'username' || value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  for (const contact of ['email', 'phone_number']) {
    if (mapped[contact] !== undefined) mapped[`${contact}_verified`] ??= 'false';
  }
  return mapped;
};
