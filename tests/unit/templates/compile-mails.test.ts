import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locales } from '../../../shared/mail/mail.ts';
import { MailCompileError } from '../../../templates/compiler/compile-error.ts';
import { compileMails } from '../../../templates/compiler/compile-mails.ts';
import { readMailSources } from '../../../templates/compiler/mail-sources.ts';
import type { MailSources } from '../../../templates/compiler/mail-sources.ts';

const sources = await readMailSources(join(import.meta.dirname, '../../../templates'));

const problemsOf = async (changed: Partial<MailSources>): Promise<readonly string[]> => {
  try {
    await compileMails({ ...sources, ...changed });
  } catch (error) {
    if (error instanceof MailCompileError) {
      return error.problems;
    }
    throw error;
  }
  return [];
};

/** The French catalogue with a piece of its JSON replaced. */
const french = (piece: string, replacement: string): Partial<MailSources> => {
  const json = JSON.stringify(sources.catalogues['fr']);
  expect(json).toContain(piece);
  const fr: unknown = JSON.parse(json.replace(piece, () => replacement));
  return { catalogues: { ...sources.catalogues, fr } };
};

const signUp = (piece: string, replacement: string): Partial<MailSources> => {
  const mjml = sources.messages['sign-up'] ?? '';
  expect(mjml).toContain(piece);
  const changed = mjml.replace(piece, () => replacement);
  return { messages: { ...sources.messages, 'sign-up': changed } };
};

const layout = (piece: string, replacement: string): Partial<MailSources> => {
  expect(sources.layout).toContain(piece);
  return { layout: sources.layout.replace(piece, () => replacement) };
};

const FRENCH_SIGN_UP = '"subject":"Votre code de confirmation {brandName}"';
const withSubject = (subject: string): Partial<MailSources> =>
  french(FRENCH_SIGN_UP, `"subject":${JSON.stringify(subject)}`);

describe('compileMails', () => {
  it('writes the same files for the same sources', async () => {
    const [first, second] = [await compileMails(sources), await compileMails(sources)];
    expect([...first.files]).toEqual([...second.files]);
  });

  it('stays small', async () => {
    const { bytes } = await compileMails(sources);
    expect(bytes).toBeLessThan(115_000);
  });

  it('refuses a text that a locale does not have', async () => {
    expect(await problemsOf(french('"heading":"Confirmez', '"title":"Confirmez'))).toEqual([
      'fr sign-up: the text "heading" is missing',
      'fr sign-up: the text "title" is shown nowhere',
    ]);
  });

  it('refuses a shared text that no message shows', async () => {
    expect(await problemsOf(french('"shared":{', '"shared":{"idle":"x",'))).toEqual([
      'fr shared: the text "idle" is shown nowhere',
    ]);
  });

  it('refuses a message that a locale does not have', async () => {
    expect(await problemsOf(french('"sign-in-code":', '"sign-in":'))).toEqual([
      'fr sign-in-code: is missing or not an object',
      'fr: has the unknown sign-in',
    ]);
  });

  it('refuses a text that is not a string', async () => {
    expect(await problemsOf(french('"dir":"ltr"', '"dir":5'))).toEqual([
      expect.stringMatching(/^fr dir: /),
    ]);
  });

  it('refuses a number that is not one', async () => {
    expect(
      await problemsOf({ validity: { ...Object(sources.validity), 'sign-up': { hours: 'x' } } }),
    ).toEqual(['validity sign-up hours: is not a number']);
  });

  it.each(['{name}', '{code}', '{userName}'])(
    'refuses %s in a text: the code and the user name stand in the layout only',
    async (variable) => {
      expect(await problemsOf(withSubject(`Bonjour ${variable}`))).toEqual([
        expect.stringMatching(/^fr sign-up: "subject": unknown variable/),
      ]);
    },
  );

  it('refuses a text that is not ICU MessageFormat', async () => {
    expect(await problemsOf(withSubject('{hours, plural, one {x}}'))).toEqual([
      expect.stringMatching(/^fr sign-up: "subject": /),
    ]);
  });

  it.each(['{{value.phone}}', '{{heading}}', '{{text.a.b}}', '{{text.__proto__}}'])(
    'refuses the unknown variable %s in a message',
    async (slot) => {
      expect(await problemsOf(signUp('{{ text.reason }}', slot))).toContain(
        `sign-up: unknown variable ${slot}`,
      );
    },
  );

  it('refuses a message without the code', async () => {
    expect(await problemsOf(signUp('{{ value.code }}', 'x'))).toEqual([
      'sign-up: {{value.code}} must stand in the HTML exactly once, not 0 times',
    ]);
  });

  it('refuses a message with the code twice', async () => {
    expect(await problemsOf(signUp('{{ value.code }}', '{{value.code}} {{value.code}}'))).toEqual([
      'sign-up: {{value.code}} must stand in the HTML exactly once, not 2 times',
    ]);
  });

  it('refuses the user name before an address is verified', async () => {
    expect(
      await problemsOf(signUp('{{ text.reason }}', '{{text.reason}} {{value.userName}}')),
    ).toEqual(['sign-up: {{value.userName}} must stand in the HTML 0 times, not 1 times']);
  });

  it('refuses a layout that leaves the message out', async () => {
    expect(await problemsOf(layout('{{ content }}', ''))).toContain(
      'sign-up: {{value.code}} must stand in the HTML exactly once, not 0 times',
    );
  });

  it('refuses a subject that can exceed 140 characters', async () => {
    expect(await problemsOf(withSubject(`{brandName} ${'a'.repeat(76)}`))).toEqual([
      'fr sign-up: the subject can exceed 140 characters',
    ]);
  });

  it('refuses HTML that Gmail would cut off', async () => {
    const welcome = `${sources.messages['welcome']}<mj-text>${'a'.repeat(102_000)}</mj-text>`;
    const problems = await problemsOf({ messages: { ...sources.messages, welcome } });
    expect(problems).toHaveLength(locales.length);
    expect(problems[0]).toMatch(
      /^en welcome: the HTML can have 1\d{5} bytes, more than the 102400/,
    );
  });

  it('refuses a message without its link, and one with two', async () => {
    const mjml = sources.messages['sign-up-link'] ?? '';
    const link = '{{ link.link | text.action }}';
    const problemsWith = (other: string) =>
      problemsOf({
        messages: { ...sources.messages, 'sign-up-link': mjml.replace(link, () => other) },
      });
    expect(await problemsWith('{{ text.action }}')).toEqual([
      'sign-up-link: {{link.link}} must stand in the HTML exactly once, not 0 times',
    ]);
    expect(await problemsWith(`${link} ${link}`)).toEqual([
      'sign-up-link: {{link.link}} must stand in the HTML exactly once, not 2 times',
    ]);
  });

  const FRENCH_SMS = '{brandName} : {code} est votre code de connexion';

  it.each([
    ['Votre code de connexion', 'the code is not exactly once in it'],
    ['{code} {code}', 'the code is not exactly once in it'],
    ['{code} {userName}', 'the user name is not exactly 0 times in it'],
    ['{code}\\n', 'it has more than one line'],
    ['{code}\u200B', 'the text contains U+200B, which Cognito refuses'],
  ])('refuses the text message %j', async (text, problem) => {
    expect(await problemsOf(french(FRENCH_SMS, text))).toContain(`fr sms sign-in-code: ${problem}`);
  });

  it('refuses a text message that can exceed 140 characters', async () => {
    expect(await problemsOf(french(FRENCH_SMS, `${'a'.repeat(80)} {code}`))).toContainEqual(
      expect.stringMatching(/^fr sms sign-in-code: it can have 1\d\d characters, more than 140$/),
    );
  });

  it('refuses a text message in another alphabet that takes three parts', async () => {
    expect(await problemsOf(french(FRENCH_SMS, `${'ж'.repeat(70)} {code}`))).toContain(
      'fr sms sign-in-code: it can take more than 2 parts',
    );
  });

  it('refuses a text message that a locale does not have', async () => {
    expect(await problemsOf(french('"sms":{"sign-up":', '"sms":{"signup":'))).toEqual([
      'fr sms sign-up: is not a string',
      'fr sms: has the unknown signup',
    ]);
  });

  it('refuses HTML that can exceed 20,000 characters', async () => {
    expect(await problemsOf(signUp('<h1>', `<h1>${'a'.repeat(8000)}`))).toEqual(
      locales.map((locale) =>
        expect.stringMatching(
          new RegExp(`^${locale} sign-up: the HTML can have 2\\d{4} characters, more than 20000$`),
        ),
      ),
    );
  });

  it.each([
    ['a zero-width space', '\u200B', 'U+200B'],
    ['a soft hyphen', '\u00AD', 'U+00AD'],
    ['a private character', '\uE000', 'U+E000'],
  ])('refuses %s', async (_, character, name) => {
    expect(await problemsOf(french('Merci de', `Merci${character}de`))).toEqual([
      `fr sign-up: the HTML contains ${name}, which Cognito refuses`,
    ]);
  });

  it.each([
    ['an image', '<mj-image src="https://example.com/a.png" alt="a" />'],
    ['a link', '<mj-text><a href="https://example.com">a</a></mj-text>'],
    ['a background', '<mj-text><p style="background:url(//example.com/a)">a</p></mj-text>'],
    ['a protocol-relative image', '<mj-raw><img src="//example.com/a.png" alt="a" /></mj-raw>'],
  ])('refuses %s from outside', async (_, element) => {
    expect(await problemsOf(signUp('<mj-text', `${element}<mj-text`))).toEqual([
      expect.stringMatching(/^sign-up: refers to something outside the mail: /),
    ]);
  });

  it('refuses a font from outside', async () => {
    const font = '<mj-head><mj-font name="Raleway" href="https://example.com/font.css" />';
    const fontFamily = `-apple-system, BlinkMacSystemFont`;
    const { layout: withFont = '' } = layout('<mj-head>', font);
    const changed = withFont.replace(fontFamily, `Raleway, ${fontFamily}`);
    expect(await problemsOf({ layout: changed })).toContainEqual(
      expect.stringMatching(/^sign-up: refers to something outside the mail: /),
    );
  });

  it('refuses text that is hard to see', async () => {
    expect(
      await problemsOf(signUp('<mj-text', '<mj-text color="#9aa5b1">a</mj-text><mj-text')),
    ).toEqual(['sign-up: text in #9aa5b1 on #ffffff has a contrast of 2.5, less than 4.5']);
  });

  it('refuses a value where escaping does not make it harmless', async () => {
    const element = '<mj-raw><b style="color:{{text.heading}}">a</b></mj-raw><mj-text';
    expect(await problemsOf(signUp('<mj-text', element))).toEqual([
      'sign-up: a value cannot stand in the attribute style',
    ]);
  });

  it.each(['<mj-txt>a</mj-txt>', '<mj-text colour="red">a</mj-text>'])(
    'refuses what MJML does not know: %s',
    async (element) => {
      expect(await problemsOf(signUp('<mj-text', `${element}<mj-text`))).toEqual([
        expect.stringMatching(/^sign-up: MJML: /),
      ]);
    },
  );
});
