import { createStore } from './store.ts';

/** What is typed in several forms of the view, so that nobody types it twice. */
export interface Typed {
  readonly email: string;
  readonly password: string;
  readonly code: string;
  readonly locale: string;
  /** Lines `name=value`, sent as clientMetadata. */
  readonly metadata: string;
}

/** What was typed last. */
export const typed = createStore<Typed>({
  email: 'jane@example.com',
  password: 'correct horse battery',
  code: '',
  locale: 'en',
  metadata: '',
});

/** Sets one of the inputs. */
export const setTyped = (part: Partial<Typed>): void =>
  typed.set((known) => ({ ...known, ...part }));

/** Codes that were taken: they work once, so nobody offers them again. */
export const spentCodes = createStore<ReadonlySet<string>>(new Set());

/** Keeps in mind that the code that was typed has been taken, and empties its input. */
export const spendCode = (): void => {
  const { code } = typed.get();
  spentCodes.set((known) => new Set([...known, code]));
  setTyped({ code: '' });
};

/** Writes pairs as lines `name=value`; pairs without a value are left out. */
export const linesOf = (pairs: readonly (readonly [string, string | undefined])[]): string =>
  pairs
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');

/** Reads lines `name=value`; lines without a name are left out. */
export const pairsOf = (lines: string): Record<string, string> =>
  Object.fromEntries(
    lines
      .split('\n')
      .map((line): [string, string] => {
        const mark = line.indexOf('=');
        return [line.slice(0, Math.max(mark, 0)).trim(), line.slice(mark + 1).trim()];
      })
      .filter(([name]) => name !== ''),
  );
