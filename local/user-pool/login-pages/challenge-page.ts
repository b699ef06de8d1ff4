import type { HttpAnswer } from '../../gateway/http.ts';
import { invalidParameter } from '../errors.ts';
import type { Visit } from '../oauth/visit.ts';
import { type FormField, formPage } from './form-page.ts';
import { html, type Markup } from './markup.ts';

/** A challenge that a browser answers. */
export interface OpenChallenge {
  readonly name: string;
  readonly session: string;
  readonly username: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly problem?: string | undefined;
}

interface ChallengeForm {
  readonly title: string;
  readonly fields: readonly FormField[];
  readonly inside?: Markup;
}

const codeForm = (parameter: string, title: string) => (): ChallengeForm => ({
  title,
  fields: [{ name: parameter, label: 'Code', autocomplete: 'one-time-code', isCode: true }],
});

/** The list in a challenge parameter; empty when the browser brought something else back. */
const listIn = (text: string | undefined): string[] => {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
};

const newPasswordForm = ({ parameters }: OpenChallenge): ChallengeForm => ({
  title: 'Choose a new password',
  fields: [
    ...listIn(parameters['requiredAttributes']).map((name) => ({
      name,
      label: name.replace(/^userAttributes\./, '').replaceAll('_', ' '),
      autocomplete: 'on',
    })),
    {
      name: 'NEW_PASSWORD',
      label: 'New password',
      type: 'password',
      autocomplete: 'new-password',
    },
  ],
});

const factorNames: Readonly<Record<string, string>> = {
  SMS_MFA: 'Text message',
  EMAIL_OTP: 'E-mail',
  SOFTWARE_TOKEN_MFA: 'Authenticator app',
};

const chooseForm = ({ parameters }: OpenChallenge): ChallengeForm => ({
  title: 'Choose how to prove it is you',
  fields: [],
  inside: html`<fieldset>
    <legend>Send or show the code by</legend>
    ${listIn(parameters['MFAS_CAN_CHOOSE']).map(
      (factor, index) =>
        html`<label
          ><input
            type="radio"
            name="ANSWER"
            value="${factor}"
            ${index === 0 ? html`checked` : undefined}
          />
          ${factorNames[factor] ?? factor}</label
        >`,
    )}
  </fieldset>`,
});

const setUpForm = ({ parameters }: OpenChallenge): ChallengeForm => ({
  title: 'Set up an authenticator app',
  inside: html`<p>Enter this key into your app, then the code that it shows.</p>
    <p><code>${parameters['secret'] ?? ''}</code></p>`,
  fields: [{ name: 'code', label: 'Code', autocomplete: 'one-time-code', isCode: true }],
});

const forms: Readonly<Record<string, (challenge: OpenChallenge) => ChallengeForm>> = {
  NEW_PASSWORD_REQUIRED: newPasswordForm,
  SMS_MFA: codeForm('SMS_MFA_CODE', 'Enter the code from the text message'),
  EMAIL_OTP: codeForm('EMAIL_OTP_CODE', 'Enter the code from the e-mail'),
  SOFTWARE_TOKEN_MFA: codeForm('SOFTWARE_TOKEN_MFA_CODE', 'Enter the code from your app'),
  SELECT_MFA_TYPE: chooseForm,
  MFA_SETUP: setUpForm,
};

/** Whether the pages can ask a challenge; those of custom authentication never are. */
export const hasChallengePage = (name: string): boolean => Object.hasOwn(forms, name);

/** Asks for the answer to a challenge; throws `InvalidParameterException` for those without a page. */
export const challengePage = (visit: Visit, challenge: OpenChallenge): HttpAnswer => {
  const form = hasChallengePage(challenge.name) ? forms[challenge.name] : undefined;
  if (!form) throw invalidParameter(`The local pages cannot ask for ${challenge.name}.`);
  return formPage(visit, {
    ...form(challenge),
    path: '/login',
    button: 'Continue',
    problem: challenge.problem,
    hidden: {
      challenge: challenge.name,
      session: challenge.session,
      username: challenge.username,
      parameters: JSON.stringify(challenge.parameters),
    },
  });
};
