import { codeMailKinds } from '../../shared/mail/mail.ts';
import type { Catalogue, Validity } from './catalogue.ts';
import { reasonOf } from './compile-error.ts';
import { GENERATED } from './emit-documents.ts';
import type { Emitted } from './emit-locale.ts';
import { icuExpression } from './icu-expression.ts';
import type { VariableTypes } from './icu-expression.ts';
import { identifier } from './template-literal.ts';

const variables: VariableTypes = { brandName: 'string', code: 'string', userName: 'string' };

const emitTexts = (catalogue: Catalogue, validity: Validity): Emitted => {
  const { locale, sms } = catalogue;
  const problems: string[] = [];
  const lines = codeMailKinds.map((kind) => {
    const values = validity[kind];
    const numbers = Object.keys(values).map((name) => [name, 'number'] as const);
    const known = { ...variables, ...Object.fromEntries(numbers) };
    try {
      return `  '${kind}': (args) => \`${icuExpression(sms[kind], known, { locale, values })}\`,\n`;
    } catch (error) {
      problems.push(`${locale} sms ${kind}: ${reasonOf(error)}`);
      return '';
    }
  });
  const name = identifier(locale);
  return { code: `const ${name}: Texts = {\n${lines.join('')}};\n\n`, problems };
};

/** Writes `text-messages.ts`: what is sent to phones, in every locale. */
export const emitSms = (catalogues: readonly Catalogue[], validity: Validity): Emitted => {
  const emitted = catalogues.map((catalogue) => emitTexts(catalogue, validity));
  const names = catalogues.map(({ locale }) => identifier(locale)).join(', ');
  return {
    code: [
      GENERATED,
      "import type { CodeMailKind } from '../../shared/mail/mail.ts';\n\n",
      'type Args = { readonly brandName: string; readonly code: string; readonly userName: string };\n',
      'type Texts = Readonly<Record<CodeMailKind, (args: Args) => string>>;\n\n',
      ...emitted.map(({ code }) => code),
      `export const textMessages = { ${names} };\n`,
    ].join(''),
    problems: emitted.flatMap(({ problems }) => problems),
  };
};
