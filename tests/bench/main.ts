import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from '../../infra/packaging/build.ts';
import { readBaselines, writeBaselines, type Baselines } from './baseline-file.ts';
import { PIPELINE_BUDGET } from './budgets.ts';
import { baselineOf, breachesOf, limitsOf, type Breach } from './judge.ts';
import { budgetOf, measure, type Measured } from './measure.ts';
import { mailLines, measureMails, type MailFigures } from './mail-figures.ts';
import type { PipelineFigures } from './pipeline/compare.ts';
import { benchLocalStack } from './local-stack/bench-local-stack.ts';
import { benchSignUpTiming } from './sign-up-timing.ts';
import { formatTable } from './table.ts';

const USAGE =
  'Usage: npm run bench -- [--rounds <1 or more, 20 unless given>] [--update-baseline] [--local-stack] [--sign-up]';

const readArguments = () => {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '20' },
      'update-baseline': { type: 'boolean', default: false },
      'local-stack': { type: 'boolean', default: false },
      'sign-up': { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(USAGE);
  const others = { localStack: values['local-stack'], signUp: values['sign-up'] };
  return { rounds, updateBaseline: values['update-baseline'], ...others };
};

const limitsBy = (baselines: Baselines) => (name: string) =>
  limitsOf(budgetOf(name), baselines[name]);

const judge = ({ functions, pipeline }: Measured, baselines: Baselines): Breach[] => {
  const limits = limitsBy(baselines);
  const breaches = Object.entries(functions).flatMap(([name, figures]) =>
    breachesOf(name, figures, limits(name)),
  );
  if (pipeline.ratioToWriting <= PIPELINE_BUDGET) return breaches;
  const measured = `${pipeline.ratioToWriting.toFixed(2)} × middy that writes the same line`;
  return [...breaches, `pipeline: warm ${measured}, limit ${PIPELINE_BUDGET.toFixed(2)} ×`];
};

const us = (value: number): string => `${value.toFixed(1)} µs`;

const pipelineLines = ({
  pipelineUs,
  bareUs,
  writingUs,
  ratio,
  ratioToWriting,
}: PipelineFigures): string[] => [
  `Pipeline with one log line, warm: ${us(pipelineUs)}`,
  `  ${ratio.toFixed(2)} × bare middy with two middlewares that do nothing (${us(bareUs)})`,
  `  ${ratioToWriting.toFixed(2)} × bare middy with two middlewares that write the same line (${us(writingUs)}), limit ${PIPELINE_BUDGET.toFixed(2)} ×`,
];

const report = (
  measured: Measured,
  mails: readonly MailFigures[],
  baselines: Baselines,
): string => {
  const { floor, functions, pipeline, measuredAgain } = measured;
  const limits = limitsBy(baselines);
  const rows = Object.entries(functions).map(([name, figures]) => ({
    name,
    figures,
    limits: limits(name),
  }));
  return [
    '',
    formatTable([{ name: 'empty handler', figures: floor }, ...rows]),
    '',
    ...pipelineLines(pipeline),
    '',
    ...mailLines(mails),
    ...measuredAgain.map((line) => `Measured a second time, as it was over budget: ${line}.`),
  ].join('\n');
};

const verdict = (breaches: readonly Breach[]): string =>
  breaches.length === 0
    ? '\nEvery budget holds.'
    : ['\nBroken budgets:', ...breaches.map((breach) => `  ${breach}`)].join('\n');

const renewBaselines = async ({ functions }: Measured, before: Baselines): Promise<void> => {
  const renewed = Object.entries(functions).flatMap(([name, figures]) => {
    const baseline = baselineOf(figures, budgetOf(name), before[name]);
    return baseline ? [[name, baseline] as const] : [];
  });
  await writeBaselines(Object.fromEntries(renewed));
  console.log('\ntests/bench/baseline.json is renewed: commit it with what moved the figures.');
};

const writeResult = async (measured: object, breaches: readonly Breach[]): Promise<void> => {
  const folder = join(projectFolder, '.bench');
  await mkdir(folder, { recursive: true });
  const result = {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    ...measured,
    breaches,
  };
  await writeFile(join(folder, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
};

const main = async (): Promise<void> => {
  const { rounds, updateBaseline, localStack, signUp } = readArguments();
  if (localStack || signUp) {
    const passed = localStack ? await benchLocalStack() : await benchSignUpTiming();
    if (!passed) process.exitCode = 1;
    return;
  }
  const before = await readBaselines();
  const measured = await measure(rounds, (line) => console.log(line));
  if (updateBaseline) await renewBaselines(measured, before);
  const baselines = await readBaselines();
  const breaches = judge(measured, baselines);
  const mails = measureMails();
  await writeResult({ ...measured, mails }, breaches);
  console.log(report(measured, mails, baselines));
  console.log(verdict(breaches));
  if (breaches.length > 0) process.exitCode = 1;
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
