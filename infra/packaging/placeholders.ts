/** A parameter that still has what the project came with, or what only documentation may use. */
export interface Placeholder {
  readonly parameter: string;
  readonly value: string;
  /** `refused`: the stage is not deployed with it. */
  readonly level: 'refused' | 'noted';
}

/**
 * Names that belong to nobody, for documentation and tests.
 *
 * @see https://www.rfc-editor.org/rfc/rfc2606 and https://www.rfc-editor.org/rfc/rfc6761
 */
const RESERVED = /(?:^|\.)(?:example\.(?:com|net|org)|[\w-]+\.(?:example|invalid|test))$/iu;
const THIS_MACHINE = /^(?:localhost|127\.0\.0\.1)$/iu;

/** The host of an address on the web, of a mailbox (`Name <someone@host>`), or the text itself. */
const hostIn = (text: string): string =>
  /^(?:\w+:\/\/|.*@)?(?<host>[^/:>@]*)/u.exec(text)?.groups?.['host'] ?? '';

/** The name that the project came with, by parameter: anybody may keep it, few will want to. */
const broughtAlong: Readonly<Record<string, string>> = { brandName: 'Poolkeeper' };

/** Stages that people other than their makers do not use: dev, test, and one for a pull request. */
const FOR_TRYING = /^(?:dev|test|pr\d+)$/u;

const textsIn = (value: unknown): string[] =>
  [value].flat().filter((one): one is string => typeof one === 'string');

/**
 * The placeholders among the parameters of a stage. Stages for trying may keep them, and may be on
 * one's own machine; every other stage is refused with a domain that belongs to nobody. Pure.
 *
 * @param values parameters as they were resolved; references are objects
 */
export const placeholdersIn = (
  stage: string,
  values: Readonly<Record<string, unknown>>,
): Placeholder[] => {
  const isForTrying = FOR_TRYING.test(stage);
  const isReserved = (text: string): boolean =>
    RESERVED.test(hostIn(text)) || (!isForTrying && THIS_MACHINE.test(hostIn(text)));
  return Object.entries(values).flatMap(([parameter, given]): Placeholder[] => {
    const value = textsIn(given).find(isReserved);
    if (value !== undefined) {
      return [{ parameter, value, level: isForTrying ? 'noted' : 'refused' }];
    }
    return typeof given === 'string' && given === broughtAlong[parameter]
      ? [{ parameter, value: given, level: 'noted' }]
      : [];
  });
};

/** Where a template keeps its placeholders, so that guard and doctor know them by parameter. */
const KEY = 'PoolkeeperPlaceholders';

/** The metadata of a template with these placeholders. */
export const placeholderMetadata = (found: readonly Placeholder[]): Record<string, unknown> =>
  found.length === 0 ? {} : { [KEY]: found };

const isPlaceholder = (value: unknown): value is Placeholder =>
  typeof value === 'object' && value !== null && 'parameter' in value && 'level' in value;

/** The placeholders that a packaged or deployed template was made with. */
export const placeholdersOf = (template: { readonly Metadata?: unknown }): Placeholder[] => {
  const metadata = template.Metadata;
  const found: unknown =
    typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, KEY) : undefined;
  return Array.isArray(found) ? found.filter(isPlaceholder) : [];
};

/** Placeholders as lines to show. */
export const placeholderLines = (found: readonly Placeholder[]): string[] =>
  found.map(({ parameter, value }) => `${parameter} is still ${value}`);
