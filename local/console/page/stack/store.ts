import { useEffect, useState } from 'preact/hooks';

/** A value that views follow. */
export interface Store<T> {
  get(): T;
  set(next: T | ((now: T) => T)): void;
  /** Calls back on every change until the returned function is called. */
  follow(listener: () => void): () => void;
}

/** Makes a store. */
export const createStore = <T>(first: T): Store<T> => {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      value = typeof next === 'function' ? (next as (now: T) => T)(value) : next;
      for (const listener of listeners) listener();
    },
    follow: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/** The value of a store; the component renders again when it changes. */
export const useStore = <T>(store: Store<T>): T => {
  const [, render] = useState({});
  const drawn = store.get();
  useEffect(() => {
    // What changed between drawing and following would never be drawn.
    if (store.get() !== drawn) render({});
    return store.follow(() => render({}));
  }, [store]);
  return drawn;
};
