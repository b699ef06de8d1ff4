import middy, { type MiddlewareObj } from '@middy/core';
import { formatLogLine } from '../../../shared/log/log-line.ts';
import { writeLine } from '../../../shared/log/write-line.ts';
import { trigger } from '../../../shared/trigger/pipeline.ts';
import { median } from '../statistics.ts';

/**
 * Compares the pipeline of the triggers, around beats that do nothing, with bare middy around two
 * middlewares that do nothing. Bundled as a function is, and run with standard output going nowhere
 * (the pipeline writes its log line). Sends the figures to the process that started it.
 */
export interface PipelineFigures {
  /** Microseconds of one invocation. */
  readonly pipelineUs: number;
  readonly bareUs: number;
  /** Bare middy whose two middlewares write the same line, from an object that is ready. */
  readonly writingUs: number;
  /** Pipeline to bare: median of the ratios batch by batch. */
  readonly ratio: number;
  /** Pipeline to bare that writes, likewise; for the reader, it has no limit. */
  readonly ratioToWriting: number;
}

type Handler = (event: object, context: object) => Promise<unknown>;

const BATCHES = 80;
const WARM_UP_BATCHES = 20;
const INVOCATIONS_PER_BATCH = 500;

const nothing = (): MiddlewareObj => ({ before: () => undefined, after: () => undefined });

/** Middy as it comes: with the timer that aborts its own signal shortly before the timeout. */
const bare: Handler = middy()
  .use(nothing())
  .use(nothing())
  .handler(async (event: unknown) => event) as unknown as Handler;

const line: unknown = JSON.parse(
  formatLogLine(
    {
      outcome: 'allowed',
      trigger: 'PreSignUp',
      source: 'PreSignUp_SignUp',
      stage: 'unknown',
      requestId: '0b0f5f39-50b6-4f0e-9f6b-60b4f2c7a111',
      userPool: 'eu-west-1_Poolkeep1',
      client: 'poolkeeperlocalwebclient01',
      subject: 'zTZSOtBS8OGCjbR5',
      reason: 'measured',
      coldStart: false,
      ms: { total: 0.1, gather: 0, act: 0 },
    },
    0,
  ),
);

const writing: Handler = middy()
  .use(nothing())
  .use({ ...nothing(), after: () => writeLine(JSON.stringify(line)) })
  .handler(async (event: unknown) => event) as unknown as Handler;

const pipeline: Handler = trigger({
  trigger: 'PreSignUp',
  failing: 'closed',
  prepare: () => ({}),
  parse: (event) => event,
  gather: (facts) => facts,
  decide: () => ({ kind: 'allow', answer: {}, reason: 'measured' }),
}) as unknown as Handler;

/** A confirmation's event is much the same; what matters is that there is a user to tell of. */
const eventOf = (): object => ({
  version: '1',
  triggerSource: 'PreSignUp_SignUp',
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_Poolkeep1',
  userName: '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01',
  callerContext: { awsSdkVersion: 'unknown', clientId: 'poolkeeperlocalwebclient01' },
  request: { userAttributes: { sub: '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01' } },
  response: {},
});

const contextOf = (): object => ({
  awsRequestId: '0b0f5f39-50b6-4f0e-9f6b-60b4f2c7a111',
  getRemainingTimeInMillis: () => 4000,
});

/** Microseconds of one invocation, on average over a batch. */
const timeBatch = async (handler: Handler): Promise<number> => {
  const calls = Array.from({ length: INVOCATIONS_PER_BATCH }, () => [eventOf(), contextOf()]);
  const start = performance.now();
  for (const [event = {}, context = {}] of calls) await handler(event, context);
  return ((performance.now() - start) * 1000) / INVOCATIONS_PER_BATCH;
};

interface Sample {
  readonly bareUs: number;
  readonly writingUs: number;
  readonly pipelineUs: number;
}

const compare = async (): Promise<PipelineFigures> => {
  const samples: Sample[] = [];
  for (let batch = -WARM_UP_BATCHES; batch < BATCHES; batch += 1) {
    const bareUs = await timeBatch(bare);
    const writingUs = await timeBatch(writing);
    const pipelineUs = await timeBatch(pipeline);
    if (batch >= 0) samples.push({ bareUs, writingUs, pipelineUs });
  }
  const medianOf = (read: (sample: Sample) => number) => median(samples.map(read));
  return {
    pipelineUs: medianOf(({ pipelineUs }) => pipelineUs),
    bareUs: medianOf(({ bareUs }) => bareUs),
    writingUs: medianOf(({ writingUs }) => writingUs),
    ratio: medianOf(({ pipelineUs, bareUs }) => pipelineUs / bareUs),
    ratioToWriting: medianOf(({ pipelineUs, writingUs }) => pipelineUs / writingUs),
  };
};

compare().then(
  (figures) => process.send?.(figures, () => process.disconnect()),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
