import { watch } from 'node:fs';

/** An editor writes a file in several steps, and a checkout writes many files. */
const SETTLE_MS = 60;

/** Stops watching. */
export type StopWatching = () => void;

/** Something that is made from sources. */
export interface MadeFromSources<Told> {
  /** Watched with everything below them. */
  readonly folders: readonly string[];
  /** Which files are sources. */
  readonly isSource: RegExp;
  /** Makes it; resolves to what is worth telling. Never rejects. */
  readonly make: () => Promise<Told | undefined>;
  readonly tell: (told: Told) => void;
}

/** Makes something again whenever its sources change: one run at a time, and one after the last. */
export const makeAgainOnChange = <Told>(made: MadeFromSources<Told>): StopWatching => {
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let isStale = false;
  const run = async (): Promise<void> => {
    if (isRunning) {
      isStale = true;
      return;
    }
    isRunning = true;
    do {
      isStale = false;
      const told = await made.make();
      if (told !== undefined) made.tell(told);
    } while (isStale);
    isRunning = false;
  };
  const soon = (_event: string, file: string | null): void => {
    if (file !== null && !made.isSource.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void run(), SETTLE_MS);
  };
  const watchers = made.folders.map((folder) => watch(folder, { recursive: true }, soon));
  for (const watcher of watchers) watcher.unref();
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
};
