import { useEffect, useState } from 'preact/hooks';

/** Long enough for a sign-up's triggers, short enough to seem at once. */
const SETTLE_MS = 250;

/** A value once it has not changed for a moment: for what is asked of the stack because of it. */
export const useSettled = <T>(value: T): T => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(() => value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};
