import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildFunctions, projectFolder, type BuildPlace } from '../../infra/packaging/build.ts';
import { buildConsole, consoleSources, type ConsolePlace } from '../console/build-console.ts';
import type { LiveEvents } from './live-feed.ts';
import { makeAgainOnChange, type StopWatching } from './make-again-on-change.ts';

/** What bundles are made from. */
const SOURCES = ['functions', 'shared', 'templates/compiled'];

const problemOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Milliseconds since a moment, as a function to ask. */
const stopwatch = (): (() => number) => {
  const start = performance.now();
  return () => Math.round(performance.now() - start);
};

const rebuildFunctions = async (place: BuildPlace): Promise<LiveEvents['build'] | undefined> => {
  const took = stopwatch();
  try {
    const { built } = await buildFunctions(place);
    return built.length > 0 ? { functions: built, ms: took() } : undefined;
  } catch (error) {
    return { functions: [], ms: took(), problem: problemOf(error) };
  }
};

const rebuildConsole = async (place: ConsolePlace): Promise<LiveEvents['console'] | undefined> => {
  const took = stopwatch();
  try {
    return (await buildConsole(place)) ? { ms: took() } : undefined;
  } catch (error) {
    return { ms: took(), problem: problemOf(error) };
  }
};

/**
 * Makes the bundles again whenever a source changes, and tells it by `tell`. A function runs its
 * new bundle from the next invocation on. A source that does not bundle leaves the last bundle.
 */
export const rebuildOnChange = (
  tell: (build: LiveEvents['build']) => void,
  place: BuildPlace = {},
): StopWatching =>
  makeAgainOnChange({
    folders: SOURCES.map((folder) => join(place.root ?? projectFolder, folder)).filter(existsSync),
    isSource: /\.(?:ts|json)$/u,
    make: () => rebuildFunctions(place),
    tell,
  });

/** Makes the console's page again whenever a source of it changes, and tells it by `tell`. */
export const rebuildConsoleOnChange = (
  tell: (build: LiveEvents['console']) => void,
  place: ConsolePlace = {},
): StopWatching =>
  makeAgainOnChange({
    folders: place.page === undefined ? consoleSources : [place.page],
    isSource: /\.(?:tsx?|css|html|json)$/u,
    make: () => rebuildConsole(place),
    tell,
  });
