import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { foldConstants } from './fold-constants.ts';
import type { Constants } from './fold-constants.ts';
import { reasonOf } from './compile-error.ts';
import { templateLiteral } from './template-literal.ts';

/** The variables a text may use, by name. */
export type VariableTypes = Readonly<Record<string, 'string' | 'number'>>;

/**
 * The body of a template literal (what stands between the backticks). It expects `args` with the
 * variables, and `plural`, `ordinal` (`Intl.PluralRules`) and `number` (`Intl.NumberFormat`).
 */
export type IcuExpression = string;

type Plural = Extract<MessageFormatElement, { type: TYPE.plural }>;
type Select = Extract<MessageFormatElement, { type: TYPE.select }>;
type Emit = (elements: readonly MessageFormatElement[], counted?: string) => string;

interface Branch {
  readonly condition: string;
  readonly text: string;
}

const variable = (
  name: string,
  type: 'string' | 'number' | 'any',
  known: VariableTypes,
): string => {
  const actual = Object.hasOwn(known, name) ? known[name] : undefined;
  if (actual === undefined) {
    throw new Error(`unknown variable {${name}}; known are ${Object.keys(known).join(', ')}`);
  }
  if (type !== 'any' && actual !== type) {
    throw new Error(`{${name}} is a ${actual}, but is used as a ${type}`);
  }
  return `args.${name}`;
};

const choose = (branches: readonly Branch[], other: string): string => {
  const cases = branches.map(({ condition, text }) => `${condition} ? \`${text}\` : `);
  return `\${${cases.join('')}\`${other}\`}`;
};

const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;

const pluralExpression = (element: Plural, name: string, emit: Emit): string => {
  const counted = element.offset === 0 ? name : `${name} - ${element.offset}`;
  const rules = element.pluralType === 'ordinal' ? 'ordinal' : 'plural';
  const branches = Object.entries(element.options)
    .filter(([key]) => key !== 'other')
    // An exact number wins over the category that it is in.
    .toSorted(([a], [b]) => Number(b.startsWith('=')) - Number(a.startsWith('=')))
    .map(([key, { value }]) => ({
      condition: key.startsWith('=')
        ? `${name} === ${Number(key.slice(1))}`
        : `${rules}.select(${counted}) === ${quoted(key)}`,
      text: emit(value, counted),
    }));
  return choose(branches, emit(element.options['other']?.value ?? [], counted));
};

const selectExpression = (element: Select, name: string, emit: Emit): string => {
  const branches = Object.entries(element.options)
    .filter(([key]) => key !== 'other')
    .map(([key, { value }]) => ({
      condition: `${name} === ${quoted(key)}`,
      text: emit(value),
    }));
  return choose(branches, emit(element.options['other']?.value ?? []));
};

const elementExpression = (
  element: MessageFormatElement,
  known: VariableTypes,
  { emit, counted }: { emit: Emit; counted: string | undefined },
): string => {
  switch (element.type) {
    case TYPE.literal:
      return templateLiteral(element.value);
    case TYPE.argument:
      return `\${${variable(element.value, 'any', known)}}`;
    case TYPE.number:
      if (element.style) {
        throw new Error(`{${element.value}, number, …} has a style, which is not supported`);
      }
      return `\${number.format(${variable(element.value, 'number', known)})}`;
    case TYPE.pound:
      return `\${number.format(${counted})}`;
    case TYPE.plural:
      return pluralExpression(element, variable(element.value, 'number', known), emit);
    case TYPE.select:
      return selectExpression(element, variable(element.value, 'string', known), emit);
    case TYPE.date:
    case TYPE.time:
      throw new Error(`{${element.value}} is a date or time, which is not supported`);
    case TYPE.tag:
      break;
  }
  throw new Error(`<${element.value}> is a tag; texts are plain`);
};

/**
 * Translates an ICU MessageFormat text into code. Supported: text, arguments, `number` without
 * style, `plural` and `selectordinal` with offset and exact numbers, `select`, nested.
 *
 * Numbers among `constants` are worked out now and leave plain text.
 *
 * Throws if the text cannot be parsed, uses a variable that is not known or of another type, or
 * something that is not supported.
 */
export const icuExpression = (
  text: string,
  known: VariableTypes,
  constants: Constants = { locale: 'en', values: {} },
): IcuExpression => {
  const emit: Emit = (elements, counted) =>
    elements.map((element) => elementExpression(element, known, { emit, counted })).join('');
  try {
    return emit(foldConstants(parse(text), constants));
  } catch (error) {
    throw new Error(`${reasonOf(error)} in ${JSON.stringify(text)}`, { cause: error });
  }
};
