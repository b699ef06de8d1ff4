import type { Invocation } from './live-entries.ts';

/**
 * Puts an invocation that has ended where it belongs by its start, as the stack lists it: one that
 * was invoked meanwhile may have ended before.
 */
export const inOrder = (known: readonly Invocation[], ended: Invocation): Invocation[] => {
  const before = known.findLastIndex(({ id }) => Number(id) < Number(ended.id));
  return known.toSpliced(before + 1, 0, ended);
};
