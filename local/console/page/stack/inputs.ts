import { createStore } from './store.ts';

/** What is typed in several forms of the view, so that nobody types it twice. */
export interface Typed {
  readonly email: string;
  readonly password: string;
  readonly code: string;
  /** To what Cognito asks for at a sign-in. */
  readonly answer: string;
  readonly locale: string;
  /** Lines `name=value`, sent as clientMetadata. */
  readonly metadata: string;
}

/** What was typed last. */
export const typed = createStore<Typed>({
  email: 'jane@example.com',
  password: 'correct horse battery',
  code: '',
  answer: '',
  locale: 'en',
  metadata: '',
});

const WITHOUT_SPACES = ['email', 'code', 'answer'] as const;

/**
 * Sets some of the inputs. Spaces around addresses and codes, which copying brings along, are left
 * out; a new password among the answers has none either.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
 */
export const setTyped = (part: Partial<Typed>): void => {
  const trimmed = WITHOUT_SPACES.flatMap((name) => {
    const value = part[name];
    return value === undefined ? [] : [[name, value.trim()] as const];
  });
  typed.set((known) => ({ ...known, ...part, ...Object.fromEntries(trimmed) }));
};

/** Writes pairs as lines `name=value`; pairs without a value are left out. */
export const linesOf = (pairs: readonly (readonly [string, string | undefined])[]): string =>
  pairs
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');

const pairOf = (line: string): [string, string] => {
  const mark = line.indexOf('=');
  const name = line.slice(0, Math.max(mark, 0)).trim();
  if (name === '') throw new Error(`“${line.trim()}” is not of the form name=value.`);
  return [name, line.slice(mark + 1).trim()];
};

/** Reads lines `name=value`; empty lines are left out. Throws for any other line. */
export const pairsOf = (lines: string): Record<string, string> =>
  Object.fromEntries(
    lines
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(pairOf),
  );
