import { useEffect, useState } from 'preact/hooks';
import { control } from './control.ts';
import { changes } from './live.ts';
import { useStore } from './store.ts';
import { useAnswer } from './use-answer.ts';

const SECOND = 1000;

/** The time of the stack in seconds, which may be ahead of this machine's; it goes on by itself. */
export const useStackTime = (): number => {
  const clock = useAnswer(
    () => control<{ aheadBySeconds: number }>('GET', '/_local/clock'),
    [useStore(changes)],
  );
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), SECOND);
    return () => clearInterval(timer);
  }, []);
  return Date.now() / SECOND + (clock?.aheadBySeconds ?? 0);
};
