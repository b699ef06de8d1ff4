/** A secret that anybody could read who may read the template. */
export interface ClearSecret {
  /** The logical id of the resource. */
  readonly resource: string;
  /** The property or variable. */
  readonly name: string;
}

/** A value that would be a secret: anything of substance that AWS does not look up itself. */
const isClear = (value: unknown): boolean =>
  typeof value === 'string' && value !== 'none' && !value.startsWith('{{resolve:secretsmanager:');

const SECRET = /secret|password|private_key|_KEY$/iu;

/** Texts under names that sound like secrets; not those of tokens and hashes. */
const clearIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(clearIn);
  return Object.entries(value).flatMap(([name, item]) => [
    ...(SECRET.test(name) && isClear(item) ? [name] : []),
    ...clearIn(item),
  ]);
};

/** The secrets that stand in clear in a template. Pure. */
export const clearSecrets = (
  resources: Readonly<Record<string, { readonly Properties?: unknown }>>,
): ClearSecret[] =>
  Object.entries(resources).flatMap(([resource, { Properties: properties }]) =>
    clearIn(properties).map((name) => ({ resource, name })),
  );

/**
 * The same as lines that begin with the parameter, without any value. Pure.
 *
 * @param bySetting the parameters that a variable is made of; without any, the place is named itself
 */
export const clearSecretLines = (
  resources: Parameters<typeof clearSecrets>[0],
  bySetting: ReadonlyMap<string, readonly string[]>,
): string[] => {
  const found = clearSecrets(resources).map(
    ({ resource, name }) => bySetting.get(name)?.join(' or ') ?? `${name} of ${resource}`,
  );
  return [...new Set(found)].map(
    (subject) =>
      `${subject}: stands in clear in the template; give a reference, {{resolve:secretsmanager:poolkeeper/<stage>/<name>}}`,
  );
};
