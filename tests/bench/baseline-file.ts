import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Baseline } from './judge.ts';

const FILE = join(import.meta.dirname, 'baseline.json');

/** What each function has reached, by folder. */
export type Baselines = Readonly<Record<string, Baseline>>;

/** Reads the committed baseline; empty when there is none yet. */
export const readBaselines = async (): Promise<Baselines> => {
  if (!existsSync(FILE)) return {};
  const baselines: Baselines = JSON.parse(await readFile(FILE, 'utf8'));
  return baselines;
};

/** Replaces the baseline; to be committed with the change that moved the figures. */
export const writeBaselines = (baselines: Baselines): Promise<void> =>
  writeFile(FILE, `${JSON.stringify(baselines, null, 2)}\n`);
