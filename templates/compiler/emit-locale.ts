import type { MailKind } from '../../shared/mail/mail.ts';
import { reasonOf } from './compile-error.ts';
import type { Constants } from './fold-constants.ts';
import type { Catalogue, Texts, Validity } from './catalogue.ts';
import { GENERATED } from './emit-documents.ts';
import { icuExpression } from './icu-expression.ts';
import type { VariableTypes } from './icu-expression.ts';
import { mailGroups } from './mail-groups.ts';
import { identifier } from './template-literal.ts';

/** A generated file, or what is wrong with its sources. */
export interface Emitted {
  readonly code: string;
  readonly problems: readonly string[];
}

const brand: VariableTypes = { brandName: 'string', supportAddress: 'string' };

/** What the texts of a message may use beside the brand and its numbers. */
const ownVariables: Partial<Record<MailKind, VariableTypes>> = {
  'account-takeover': { action: 'string' },
};

const variablesOf = (kind: MailKind, numbers: Readonly<Record<string, number>>): VariableTypes => ({
  ...brand,
  ...ownVariables[kind],
  ...Object.fromEntries(Object.keys(numbers).map((name) => [name, 'number'] as const)),
});

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
    variables: variablesOf(kind, values),
    constants: { locale: catalogue.locale, values },
  });
  return {
    code: `
const ${name}Texts = (args: CleanValues) => ({
  ...sharedTexts(args),
${code}});
const ${name}Mail = (values: CleanValues): Mail =>
  ${name}(${name}Texts(values), values, { ...locale, ...coloursOf(values) });
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

/** The tables of a locale, one for each group of messages. */
const emitGroups = (): string[] =>
  Object.entries(mailGroups).map(([group, kinds]) => {
    const entries = kinds.map((kind) => `  '${kind}': ${identifier(kind)}Mail,\n`);
    return `\nexport const ${group} = {\n${entries.join('')}};\n`;
  });

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
  const start = dir === 'rtl' ? 'right' : 'left';
  const code = [
    GENERATED,
    "import { coloursOf } from '../../shared/mail/brand.ts';\n",
    "import type { CleanValues } from '../../shared/mail/mail-values.ts';\n",
    "import type { Mail } from '../../shared/mail/mail.ts';\n",
    `import { ${names} } from './documents.ts';\n\n`,
    formatters(locale, shared.code + bodies),
    `const locale = { dir: '${dir}', lang: '${locale}', start: '${start}' };\n`,
    `const sharedTexts = (args: CleanValues) => ({\n${shared.code}});\n`,
    bodies,
    ...emitGroups(),
  ].join('');
  return { code, problems: [...shared.problems, ...messages.flatMap(({ problems }) => problems)] };
};
