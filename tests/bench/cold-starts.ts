import type { FunctionUnderTest } from './function-under-test.ts';
import type { ColdFigures } from './figures.ts';
import { requireWorkDone } from './log-check.ts';
import { startSandbox } from './sandbox.ts';
import { median, pairedRatio, rotated } from './statistics.ts';

interface Sample {
  readonly initMs: number;
  readonly firstMs: number;
}

const startOnce = async (subject: FunctionUnderTest, gatewayUrl: string): Promise<Sample> => {
  const sandbox = await startSandbox(subject.fn, { gatewayUrl });
  const firstMs = await sandbox.invoke(await subject.nextEvent());
  const output = await sandbox.close();
  if (!subject.isFloor) requireWorkDone(subject.fn.name, output, 1);
  return { initMs: sandbox.initMs, firstMs };
};

const coldOf = ({ initMs, firstMs }: Sample): number => initMs + firstMs;

const figuresOf = (samples: readonly Sample[], floors: readonly Sample[]): ColdFigures => ({
  initMs: median(samples.map(({ initMs }) => initMs)),
  firstMs: median(samples.map(({ firstMs }) => firstMs)),
  coldMs: median(samples.map(coldOf)),
  coldRatio: pairedRatio(samples.map(coldOf), floors.map(coldOf)),
});

/** What to start, how often, and against which AWS. */
export interface ColdStartSettings {
  readonly subjects: readonly FunctionUnderTest[];
  readonly floor: FunctionUnderTest;
  readonly rounds: number;
  readonly gatewayUrl: string;
}

/**
 * Starts every function once in each round, and the floor too, one after the other and in another
 * order each time. A first round is thrown away: it fills the caches of the file system. Gives the
 * figures by function, the floor's included.
 */
export const measureColdStarts = async ({
  subjects,
  floor,
  rounds,
  gatewayUrl,
}: ColdStartSettings): Promise<ReadonlyMap<string, ColdFigures>> => {
  const all = [floor, ...subjects];
  const samples = new Map(all.map(({ fn }) => [fn.name, [] as Sample[]]));
  for (let round = -1; round < rounds; round += 1) {
    for (const subject of rotated(all, round + 1)) {
      const sample = await startOnce(subject, gatewayUrl);
      if (round >= 0) samples.get(subject.fn.name)?.push(sample);
    }
  }
  const floors = samples.get(floor.fn.name) ?? [];
  return new Map([...samples].map(([name, taken]) => [name, figuresOf(taken, floors)]));
};
