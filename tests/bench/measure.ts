import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFunctions, projectFolder } from '../../infra/packaging/build.ts';
import { describeLocalStack } from '../../local/describe-local-stack.ts';
import { describedFunctions } from '../../local/described-functions.ts';
import { startAws, type Aws } from './aws.ts';
import { budgets, PIPELINE_BUDGET, type Budget } from './budgets.ts';
import { measureColdStarts } from './cold-starts.ts';
import { confirmationOfTheUser } from './common-paths.ts';
import type { ColdFigures, Figures, WarmFigures } from './figures.ts';
import { forbiddenInputs } from './forbidden-inputs.ts';
import { floorLike, underTest, type FunctionUnderTest } from './function-under-test.ts';
import type { PipelineFigures } from './pipeline/compare.ts';
import { measurePipeline } from './pipeline/measure-pipeline.ts';
import { startSandbox } from './sandbox.ts';
import { measureWarm } from './warm-figures.ts';

/** Everything that one run of the bench has measured. */
export interface Measured {
  readonly rounds: number;
  readonly floor: Figures;
  /** By folder in `functions/`. */
  readonly functions: Readonly<Record<string, Figures>>;
  readonly pipeline: PipelineFigures;
  /** What was measured a second time, and what the first time had given. */
  readonly measuredAgain: readonly string[];
}

/** The functions with the floor, and what can be said of their bundles without running them. */
interface Bench {
  readonly subjects: readonly FunctionUnderTest[];
  readonly floor: FunctionUnderTest;
  readonly aws: Aws;
  readonly say: (line: string) => void;
}

/** The budget of a function. Throws for one that has none: every function has its limits. */
export const budgetOf = (name: string): Budget => {
  const budget = budgets[name];
  if (!budget) throw new Error(`functions/${name} needs a budget in tests/bench/budgets.ts.`);
  return budget;
};

const measureEachWarm = async ({ subjects, floor, aws, say }: Bench) => {
  say('Counting modules and calls, timing warm invocations …');
  const floorFigures = await measureWarm(floor, aws);
  const warm = new Map<string, WarmFigures>([[floor.fn.name, floorFigures]]);
  for (const subject of subjects) {
    warm.set(subject.fn.name, await measureWarm(subject, aws, floorFigures.builtins));
  }
  return warm;
};

/** Cold starts; those over their budget are measured again, longer, as a neighbour may be noisy. */
const measureEachCold = async ({ subjects, floor, aws, say }: Bench, rounds: number) => {
  say(`Starting ${subjects.length + 1} functions cold, ${rounds} times each …`);
  const settings = { floor, gatewayUrl: aws.url };
  const first = await measureColdStarts({ ...settings, subjects, rounds });
  const slow = subjects.filter(
    ({ fn }) => (first.get(fn.name)?.coldRatio ?? 0) > budgetOf(fn.name).cold,
  );
  if (slow.length === 0) return { cold: first, again: [] };
  const again = slow.map(
    ({ fn }) => `${fn.name}: cold start, at first ${first.get(fn.name)?.coldRatio.toFixed(2)} ×`,
  );
  say(`Over budget, measured again with ${rounds * 2} rounds: ${again.join('; ')} …`);
  const second = await measureColdStarts({ ...settings, subjects: slow, rounds: rounds * 2 });
  const kept = [...second].filter(([name]) => name !== floor.fn.name);
  return { cold: new Map([...first, ...kept]), again };
};

const measurePipelineFairly = async ({ say }: Bench) => {
  say('Comparing the pipeline with bare middy …');
  const first = await measurePipeline();
  if (first.ratioToWriting <= PIPELINE_BUDGET) return { pipeline: first, again: [] };
  const again = [`pipeline: warm, at first ${first.ratioToWriting.toFixed(2)} ×`];
  say(`Over budget, measured again: ${again.join('')} …`);
  return { pipeline: await measurePipeline(), again };
};

/** What is known of a bundle without running it. */
type BundleFigures = Pick<Figures, 'bytes' | 'forbiddenInputs'>;

const bundleFigures = async (floor: FunctionUnderTest) => {
  const { functions } = await buildFunctions();
  const bundles = new Map<string, BundleFigures>(
    Object.entries(functions).map(([name, { bytes, inputs }]) => [
      name,
      { bytes, forbiddenInputs: forbiddenInputs(inputs, budgetOf(name).clients) },
    ]),
  );
  const { size } = await stat(floor.fn.bundle);
  return bundles.set(floor.fn.name, { bytes: size, forbiddenInputs: [] });
};

const openBench = async (say: Bench['say']): Promise<Bench> => {
  say('Building the functions and the template of stage local …');
  const description = await describeLocalStack();
  const functions = describedFunctions(description, join(projectFolder, '.build'));
  const [anyFunction] = functions;
  if (!anyFunction) throw new Error('The template of stage local has no functions.');
  const subjects = functions.map(underTest);
  const floor = floorLike(anyFunction);
  for (const { fn } of subjects) budgetOf(fn.name);
  return { subjects, floor, aws: await startAws(description), say };
};

/** The account of the user that tokens are made for: most tokens are for a user who has one. */
const makeAccount = async ({ subjects, aws }: Bench): Promise<void> => {
  const subject = subjects.find(({ fn }) => fn.name === 'post-confirmation');
  if (!subject) throw new Error('Without post-confirmation nobody has an account.');
  const sandbox = await startSandbox(subject.fn, { gatewayUrl: aws.url });
  await sandbox.invoke(confirmationOfTheUser());
  await sandbox.close();
};

const together = (
  name: string,
  parts: {
    readonly bundles: ReadonlyMap<string, BundleFigures>;
    readonly warm: ReadonlyMap<string, WarmFigures>;
    readonly cold: ReadonlyMap<string, ColdFigures>;
  },
): Figures => {
  const [bundle, warm, cold] = [parts.bundles, parts.warm, parts.cold].map((map) => map.get(name));
  if (!bundle || !warm || !cold) throw new Error(`${name} was not measured.`);
  return { ...bundle, ...warm, ...cold } as Figures;
};

/**
 * Measures every function of the local stage, as built and as packaged.
 *
 * @param rounds cold starts of each function
 * @param say hears what is being done
 */
export const measure = async (rounds: number, say: (line: string) => void): Promise<Measured> => {
  const bench = await openBench(say);
  try {
    const { pipeline, again: pipelineAgain } = await measurePipelineFairly(bench);
    await makeAccount(bench);
    const bundles = await bundleFigures(bench.floor);
    const warm = await measureEachWarm(bench);
    const { cold, again } = await measureEachCold(bench, rounds);
    const figuresOf = ({ fn }: FunctionUnderTest) => together(fn.name, { bundles, warm, cold });
    return {
      rounds,
      floor: figuresOf(bench.floor),
      functions: Object.fromEntries(
        bench.subjects.map((subject) => [subject.fn.name, figuresOf(subject)]),
      ),
      pipeline,
      measuredAgain: [...pipelineAgain, ...again],
    };
  } finally {
    bench.aws.close();
  }
};
