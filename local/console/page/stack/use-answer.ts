import { useEffect, useState } from 'preact/hooks';

/**
 * What the stack answers, asked for again whenever one of `reasons` changes. `undefined` until it
 * has answered; an answer stays while the next one is awaited or missing.
 */
export const useAnswer = <T>(
  ask: () => Promise<T>,
  reasons: readonly unknown[] = [],
): T | undefined => {
  const [answer, setAnswer] = useState<T>();
  useEffect(() => {
    let isCurrent = true;
    ask().then(
      (found) => isCurrent && setAnswer(() => found),
      (error: unknown) => console.warn('The local stack did not answer.', error),
    );
    return () => {
      isCurrent = false;
    };
  }, [...reasons]);
  return answer;
};
