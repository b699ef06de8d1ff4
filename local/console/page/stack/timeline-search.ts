import type { Flow } from './flows.ts';
import type { Invocation } from './live-entries.ts';

const texts = new WeakMap<Invocation, string>();

/** Everything that an invocation tells, in lower case; it never changes, so this is made once. */
const textOf = (invocation: Invocation): string => {
  const known = texts.get(invocation);
  if (known !== undefined) return known;
  const { user, trigger, source, request, response, error } = invocation;
  const text = JSON.stringify([user, trigger, source, request, response, error]).toLowerCase();
  texts.set(invocation, text);
  return text;
};

/** The flows of which any invocation tells the words, each whole; all where there are no words. */
export const searchFlows = (flows: readonly Flow[], words: string): readonly Flow[] => {
  const asked = words.trim().toLowerCase();
  if (asked === '') return flows;
  return flows.filter(({ invocations }) => invocations.some((one) => textOf(one).includes(asked)));
};
