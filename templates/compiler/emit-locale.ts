import type { MailKind } from '../../shared/mail/mail.ts';
import { reasonOf } from './compile-error.ts';
import type { Constants } from './fold-constants.ts';
import type { Catalogue, Texts, Validity } from './catalogue.ts';
import { GENERATED } from './emit-documents.ts';
import { icuExpression } from './icu-expression.ts';
import type { VariableTypes } from './icu-expression.ts';
import { identifier } from './template-literal.ts';

/** A generated file, or what is wrong with its sources. */
export interface Emitted {
  readonly code: string;
  readonly problems: readonly string[];
}

const brand: VariableTypes = { brandName: 'string' };

const withNumbers = (numbers: Readonly<Record<string, number>>): VariableTypes => ({
  ...brand,
  ...Object.fromEntries(Object.keys(numbers).map((name) => [name, 'number'] as const)),
});

const argsType = (variables: VariableTypes): string =>
  Object.entries(variables)
    .map(([name, type]) => `readonly ${name}: ${type}`)
    .join('; ');

const emitTexts = (
  place: string,
  texts: Texts,
  { variables, constants }: { variables: VariableTypes; constants: Constants },
): Emitted => {
  const lines: string[] = [];
  const problems: string[] = [];
  for (const [key, text] of Object.entries(texts)) {
    try {
      lines.push(`  ${key}: \`${icuExpression(text, variables, constants)}\`,\n`);
    } catch (error) {
      problems.push(`${place}: "${key}": ${reasonOf(error)}`);
    }
  }
  return { code: lines.join(''), problems };
};

const emitMessage = (kind: MailKind, catalogue: Catalogue, validity: Validity): Emitted => {
  const name = identifier(kind);
  const values = validity[kind];
  const { code, problems } = emitTexts(`${catalogue.locale} ${kind}`, catalogue.messages[kind], {
    variables: withNumbers(values),
    constants: { locale: catalogue.locale, values },
  });
  return {
    code: `
const ${name}Texts = (args: { ${argsType(brand)} }) => ({
  ...sharedTexts(args),
${code}});
const ${name}Mail = (values: MailValues): Mail =>
  ${name}(${name}Texts(values), values, locale);
`,
    problems,
  };
};

const formatters = (locale: string, code: string): string =>
  [
    ['plural', `new Intl.PluralRules('${locale}')`],
    ['ordinal', `new Intl.PluralRules('${locale}', { type: 'ordinal' })`],
    ['number', `new Intl.NumberFormat('${locale}')`],
  ]
    .filter(([name]) => code.includes(`${name}.`))
    .map(([name, made]) => `const ${name} = ${made};\n`)
    .join('');

/** Writes `<locale>.ts`: every message of a locale as a function of its values. */
export const emitLocale = (
  kinds: readonly MailKind[],
  catalogue: Catalogue,
  validity: Validity,
): Emitted => {
  const { locale, dir } = catalogue;
  const shared = emitTexts(`${locale} shared`, catalogue.shared, {
    variables: brand,
    constants: { locale, values: {} },
  });
  const messages = kinds.map((kind) => emitMessage(kind, catalogue, validity));
  const bodies = messages.map(({ code }) => code).join('');
  const names = kinds.map(identifier).toSorted().join(', ');
  const code = [
    GENERATED,
    "import type { Mail, MailKind, MailValues } from '../../shared/mail/mail.ts';\n",
    `import { ${names} } from './documents.ts';\n\n`,
    formatters(locale, shared.code + bodies),
    `const locale = { dir: '${dir}', lang: '${locale}' };\n`,
    `const sharedTexts = (args: { ${argsType(brand)} }) => ({\n${shared.code}});\n`,
    bodies,
    `\nexport const ${identifier(locale)}: Readonly<Record<MailKind, (values: MailValues) => Mail>> = {\n`,
    ...kinds.map((kind) => `  '${kind}': ${identifier(kind)}Mail,\n`),
    '};\n',
  ].join('');
  return { code, problems: [...shared.problems, ...messages.flatMap(({ problems }) => problems)] };
};
