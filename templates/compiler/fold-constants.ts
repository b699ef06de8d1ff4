import { TYPE } from '@formatjs/icu-messageformat-parser';
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';

/** Numbers that are known when mails are compiled, by the name of their variable. */
export interface Constants {
  readonly locale: string;
  readonly values: Readonly<Record<string, number>>;
}

type Plural = Extract<MessageFormatElement, { type: TYPE.plural }>;

const literal = (value: string): MessageFormatElement => ({ type: TYPE.literal, value });

/** The branch that a number takes: its own (`=1`) before that of its category. */
const branchOf = ({ options, offset, pluralType }: Plural, value: number, locale: string) => {
  const rules = new Intl.PluralRules(locale, pluralType ? { type: pluralType } : {});
  const branch = options[`=${value}`] ?? options[rules.select(value - offset)] ?? options['other'];
  return branch?.value ?? [];
};

/** Folds within the branches of an element that is only decided when a mail is rendered. */
const foldBranches = (
  element: MessageFormatElement,
  fold: (elements: readonly MessageFormatElement[]) => MessageFormatElement[],
): MessageFormatElement => {
  if (element.type !== TYPE.select && element.type !== TYPE.plural) return element;
  const options = Object.entries(element.options).map(([key, branch]) => [
    key,
    { ...branch, value: fold(branch.value) },
  ]);
  return { ...element, options: Object.fromEntries(options) };
};

/**
 * Replaces what depends on known numbers by its text, so that a mail needs no `Intl` when it is
 * rendered: making a formatter costs more than loading all mails. Anything else stays as it is.
 */
export const foldConstants = (
  elements: readonly MessageFormatElement[],
  constants: Constants,
  counted?: number,
): MessageFormatElement[] => {
  const { locale, values } = constants;
  const format = (value: number) => literal(new Intl.NumberFormat(locale).format(value));
  return elements.flatMap((element) => {
    if (element.type === TYPE.pound) return counted === undefined ? [element] : [format(counted)];
    const value = 'value' in element && values[element.value];
    if (typeof value !== 'number' || element.type === TYPE.select) {
      // Within a plural `#` is the number of that plural.
      const outer = element.type === TYPE.plural ? undefined : counted;
      return [foldBranches(element, (inner) => foldConstants(inner, constants, outer))];
    }
    if (element.type === TYPE.argument) return [literal(String(value))];
    if (element.type === TYPE.number && !element.style) return [format(value)];
    if (element.type !== TYPE.plural) return [element];
    return foldConstants(branchOf(element, value, locale), constants, value - element.offset);
  });
};
