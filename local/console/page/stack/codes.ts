import { setTyped, typed, type Typed } from './inputs.ts';
import type { Message } from './live-entries.ts';
import { createStore } from './store.ts';
import { chosenTab, chosenWay, TRY_TABS, type TryTab, type Way } from './trying.ts';

/** The inputs that something of a message goes into. */
export type CodeField = 'code' | 'answer' | 'password';

/** Where what a message brings is typed. */
export interface CodeUse {
  readonly field: CodeField;
  /** The tab of that input; absent where the message does not say what it is for. */
  readonly tab?: TryTab;
  readonly way?: Way;
  /** Whether the message goes to whom one signs in as; not so for an address that is still new. */
  readonly isOfUser?: boolean;
}

const ofSignUp: CodeUse = { field: 'code', tab: TRY_TABS.signUp, isOfUser: true };
const ofAddress: CodeUse = { field: 'code', tab: TRY_TABS.myAccount };

const uses: Readonly<Record<string, CodeUse>> = {
  'sign-up': ofSignUp,
  'resend-code': ofSignUp,
  'forgot-password': { field: 'code', tab: TRY_TABS.forgotPassword, isOfUser: true },
  'sign-in-code': { field: 'answer', tab: TRY_TABS.signIn, isOfUser: true },
  // What an invitation brings is a password for the first sign-in.
  'admin-invitation': { field: 'password', tab: TRY_TABS.signIn, way: 'srp', isOfUser: true },
  'attribute-change': ofAddress,
  'attribute-verification': ofAddress,
};

/** What the code of a message is for, by the kind of the message. */
export const codeUseOf = ({ kind }: Pick<Message, 'kind'>): CodeUse =>
  uses[kind] ?? { field: 'code' };

/** What the code of a message is called. */
export const codeWordOf = (message: Pick<Message, 'kind'>): 'code' | 'password' =>
  codeUseOf(message).field === 'password' ? 'password' : 'code';

/** Where the last code was put; a new object each time. */
export const takenCode = createStore<CodeUse | undefined>(undefined);

/** Types the code of a message where it belongs, for the user it was sent to. */
export const takeCode = (message: Message): void => {
  const use = codeUseOf(message);
  const { code = '', to, channel } = message;
  const written: Partial<Typed> = { [use.field]: code };
  // A text message tells a phone number, by which nobody signs in.
  const whose = use.isOfUser === true && channel === 'email' ? { email: to } : {};
  setTyped({ ...written, ...whose });
  if (use.tab !== undefined) chosenTab.set(use.tab);
  if (use.way !== undefined) chosenWay.set(use.way);
  takenCode.set({ ...use });
};

/** Codes that were taken: they work once, so nobody offers them again. */
export const spentCodes = createStore<ReadonlySet<string>>(new Set());

/** Keeps in mind that what is typed in an input has been taken, and empties the input. */
export const spend = (field: CodeField): void => {
  const taken = typed.get()[field];
  spentCodes.set((known) => new Set([...known, taken]));
  setTyped({ [field]: '' });
};
