import middy, { type MiddlewareObj } from '@middy/core';
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
  /** Median of the ratios batch by batch. */
  readonly ratio: number;
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

const compare = async (): Promise<PipelineFigures> => {
  const samples: { pipelineUs: number; bareUs: number }[] = [];
  for (let batch = -WARM_UP_BATCHES; batch < BATCHES; batch += 1) {
    const bareUs = await timeBatch(bare);
    const pipelineUs = await timeBatch(pipeline);
    if (batch >= 0) samples.push({ pipelineUs, bareUs });
  }
  return {
    pipelineUs: median(samples.map(({ pipelineUs }) => pipelineUs)),
    bareUs: median(samples.map(({ bareUs }) => bareUs)),
    ratio: median(samples.map(({ pipelineUs, bareUs }) => pipelineUs / bareUs)),
  };
};

compare().then(
  (figures) => process.send?.(figures, () => process.disconnect()),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
