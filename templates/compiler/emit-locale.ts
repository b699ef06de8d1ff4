import type { MailKind } from '../../shared/mail/mail.ts';
import { reasonOf } from './compile-error.ts';
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

const variablesOf = (numbers: Readonly<Record<string, number>>): VariableTypes => ({
  brandName: 'string',
  ...Object.fromEntries(Object.keys(numbers).map((name) => [name, 'number'] as const)),
});

const argsType = (variables: VariableTypes): string =>
  Object.entries(variables)
    .map(([name, type]) => `readonly ${name}: ${type}`)
    .join('; ');

const emitTexts = (place: string, texts: Texts, variables: VariableTypes): Emitted => {
  const lines: string[] = [];
  const problems: string[] = [];
  for (const [key, text] of Object.entries(texts)) {
    try {
      lines.push(`  ${key}: \`${icuExpression(text, variables)}\`,\n`);
    } catch (error) {
      problems.push(`${place}: "${key}": ${reasonOf(error)}`);
    }
  }
  return { code: lines.join(''), problems };
};

const emitMessage = (kind: MailKind, catalogue: Catalogue, validity: Validity): Emitted => {
  const name = identifier(kind);
  const numbers = Object.entries(validity[kind]).map(([key, value]) => `, ${key}: ${value}`);
  const variables = variablesOf(validity[kind]);
  const { code, problems } = emitTexts(
    `${catalogue.locale} ${kind}`,
    catalogue.messages[kind],
    variables,
  );
  return {
    code: `
const ${name}Texts = (args: { ${argsType(variables)} }) => ({
  ...sharedTexts(args),
${code}});
const ${name}Mail = (values: MailValues): Mail =>
  ${name}(${name}Texts({ brandName: values.brandName${numbers.join('')} }), values, locale);
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
  const brand = { brandName: 'string' } as const;
  const shared = emitTexts(`${locale} shared`, catalogue.shared, brand);
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
