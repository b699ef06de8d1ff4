import { useEffect, useRef } from 'preact/hooks';

/** Does something whenever a value has become another since the component is there. */
export const useOnChange = (value: unknown, act: () => void): void => {
  const known = useRef(value);
  useEffect(() => {
    if (known.current === value) return;
    known.current = value;
    act();
  }, [value]);
};
