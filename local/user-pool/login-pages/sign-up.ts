import { AwsError } from '../../gateway/aws-error.ts';
import type { HttpAnswer } from '../../gateway/http.ts';
import { attributeRules } from '../attribute-schema.ts';
import { missingMembers } from '../input.ts';
import type { UserPool } from '../model.ts';
import { signUp } from '../operations/sign-up.ts';
import { autoVerified, usernameAttributes } from '../pool-settings.ts';
import type { Visit } from '../oauth/visit.ts';
import { confirmPage } from './confirm-user.ts';
import { type FormField, formPage, pageLink } from './form-page.ts';
import { signInByPassword } from './login.ts';
import { nameField } from './name-field.ts';
import { operationInput } from './operation-input.ts';

const PREFIX = 'attribute.';

/** What people must give beside name and password: required attributes, and contacts for codes. */
const askedAttributes = (pool: UserPool): string[] => {
  const names = usernameAttributes(pool);
  const required = attributeRules(pool.settings)
    .filter((rule) => rule.required && rule.name !== 'sub')
    .map(({ name }) => name);
  const contacts = names.length > 0 ? [] : autoVerified(pool);
  return [...new Set([...required, ...contacts])].filter(
    (name) => !names.some((each) => each === name) || names.length > 1,
  );
};

const attributeField = (name: string, value: string | null): FormField => ({
  name: `${PREFIX}${name}`,
  label: name === 'email' ? 'E-mail address' : name.replace(/^custom:/, '').replaceAll('_', ' '),
  type: name === 'email' ? 'email' : 'text',
  autocomplete: name === 'email' ? 'email' : 'on',
  value: value ?? undefined,
});

/** `GET /signup`. */
export const signUpPage = (
  visit: Visit,
  fields = new URLSearchParams(),
  problem?: string,
): HttpAnswer =>
  formPage(visit, {
    title: 'Sign up',
    path: '/signup',
    fields: [
      nameField(visit.scope.pool, fields.get('username') ?? undefined),
      ...askedAttributes(visit.scope.pool).map((name) =>
        attributeField(name, fields.get(`${PREFIX}${name}`)),
      ),
      { name: 'password', label: 'Password', type: 'password', autocomplete: 'new-password' },
    ],
    button: 'Sign up',
    after: pageLink(visit, '/login', 'Already have an account? Sign in'),
    problem,
  });

const isConfirmed = (output: unknown): boolean =>
  typeof output === 'object' && output !== null && Reflect.get(output, 'UserConfirmed') === true;

/** `POST /signup`: signs up as the API does; then the code is asked for. */
export const submitSignUp = async (visit: Visit, fields: URLSearchParams): Promise<HttpAnswer> => {
  const username = fields.get('username') ?? '';
  const password = fields.get('password') ?? '';
  const attributes = [...fields].filter(([name, value]) => name.startsWith(PREFIX) && value !== '');
  const input = {
    ...operationInput(visit, username),
    Password: password,
    UserAttributes: attributes.map(([name, Value]) => ({ Name: name.slice(PREFIX.length), Value })),
  };
  try {
    const missing = missingMembers(input, signUp.required);
    if (missing) throw missing;
    const output = await signUp.run(visit.context, input, visit.call);
    return isConfirmed(output)
      ? await signInByPassword(visit, { username, password })
      : confirmPage(visit, { username, notice: 'A code has been sent to you.' });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return signUpPage(visit, fields, error.message);
  }
};
