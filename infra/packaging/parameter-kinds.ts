/** What a parameter has to be by what its default is. */
export interface ParameterKinds {
  /** Names whose default is a list. */
  readonly lists: ReadonlySet<string>;
  /** Names that stand for one value. */
  readonly single: ReadonlySet<string>;
}

const isMap = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `!Ref X` and the like, as YAML reads them. */
const isReference = (value: unknown): boolean => {
  const keys = isMap(value) ? Object.keys(value) : [];
  return keys.length === 1 && keys.every((key) => key === 'Ref' || key.startsWith('Fn::'));
};

/** What the framework resolves may become anything. */
const isOpen = (value: unknown): boolean =>
  isReference(value) || (typeof value === 'string' && value.includes('${'));

const isOne = (value: unknown): boolean =>
  isOpen(value) || ['string', 'number', 'boolean'].includes(typeof value);

const wrongKind = (name: string, value: unknown, kinds: ParameterKinds): string | undefined => {
  // The framework would take the default, which may protect nothing.
  if (value === null || value === undefined) return 'has no value: give one, or leave it out';
  if (Array.isArray(value) && !kinds.single.has(name)) {
    return value.length > 0 && value.every(isOne) ? undefined : 'a list of one value or more';
  }
  if (kinds.lists.has(name)) return isOpen(value) ? undefined : 'a list, such as [one, other]';
  return isOne(value) ? undefined : 'one value, no list or map';
};

/**
 * Values that are nothing, an empty list, or of another kind than they have to be, as lines
 * `<parameter>: …`. Pure.
 */
export const kindProblems = (
  values: Readonly<Record<string, unknown>>,
  kinds: ParameterKinds,
): string[] =>
  Object.entries(values).flatMap(([name, value]) => {
    const problem = wrongKind(name, value, kinds);
    return problem === undefined ? [] : [`${name}: ${problem}`];
  });
