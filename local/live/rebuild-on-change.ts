import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildFunctions, projectFolder } from '../../infra/packaging/build.ts';
import type { LiveEvents } from './live-feed.ts';

/** What bundles are made from. */
const SOURCES = ['functions', 'shared', 'templates/compiled'];

/** An editor writes a file in several steps, and a checkout writes many files. */
const SETTLE_MS = 60;

const problemOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const rebuild = async (): Promise<LiveEvents['build'] | undefined> => {
  const start = performance.now();
  const took = () => Math.round(performance.now() - start);
  try {
    const { built } = await buildFunctions();
    return built.length > 0 ? { functions: built, ms: took() } : undefined;
  } catch (error) {
    return { functions: [], ms: took(), problem: problemOf(error) };
  }
};

/** Stops watching. */
export type StopWatching = () => void;

/**
 * Makes the bundles again whenever a source changes, and tells it by `tell`. A function runs its
 * new bundle from the next invocation on. A source that does not bundle leaves the last bundle.
 */
export const rebuildOnChange = (tell: (build: LiveEvents['build']) => void): StopWatching => {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    const build = await rebuild();
    running = false;
    if (build) tell(build);
    if (again) {
      again = false;
      await run();
    }
  };
  const soon = (_event: string, file: string | null): void => {
    if (file !== null && !/\.(?:ts|json)$/u.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void run(), SETTLE_MS);
  };
  const watchers = SOURCES.map((folder) =>
    watch(join(projectFolder, folder), { recursive: true }, soon),
  );
  for (const watcher of watchers) watcher.unref();
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
};
