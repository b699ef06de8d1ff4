import { addDrift, noDrift, type Drift } from './drift.ts';
import { wholeWalk, type WholeWalk } from './whole-walk.ts';

/** A walk that is under way. */
export interface WalkUnderWay {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Where to go on; absent at the beginning. */
  readonly cursor?: string | undefined;
  /** What it has found so far. */
  readonly found: Drift;
}

/** What is kept of a walk between runs: how far it is, and what the last whole one has found. */
export interface WalkState {
  readonly underWay?: WalkUnderWay | undefined;
  readonly last?: WholeWalk | undefined;
}

/** Where a walk is kept. Throws `DependencyFailed` when that does not answer. */
export interface WalkPlace {
  /** Empty, so that the walk begins anew, where nothing is kept or it is unclear. */
  load(signal: AbortSignal): Promise<WalkState>;
  save(state: WalkState, signal: AbortSignal): Promise<void>;
}

/** A part of a walk, done. */
export interface WalkStep {
  /** What it has found. */
  readonly found: Drift;
  /** Where to go on; absent at the end of the walk. */
  readonly cursor?: string | undefined;
}

/** Goes on with a walk from its cursor; `begin-again` when it has to go from the beginning. */
export type WalkSteps = (
  walk: WalkUnderWay,
  last: WholeWalk | undefined,
) => AsyncIterable<WalkStep | 'begin-again'>;

/** A walk: where it is kept, and how it goes on. */
export interface Walker {
  readonly place: WalkPlace;
  readonly steps: WalkSteps;
}

/** The time that a run has. */
export interface WalkTime {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** No further step begins from then on. */
  readonly until: number;
  readonly signal: AbortSignal;
}

/** What has come of going on. */
export interface WalkResult {
  /** What this run has found: a part of a walk, unless it was short. */
  readonly found: Drift;
  /** The last whole walk, maybe ended by this run; absent before there was one. */
  readonly last?: WholeWalk | undefined;
  /** Why this run has broken off, if it has. */
  readonly failure?: unknown;
}

/** A run that dies loses this much of its way, and goes it again. */
const SAVE_EVERY_MS = 10_000;

const beginning = ({ now }: WalkTime): WalkUnderWay => ({
  startedAt: new Date(now()).toISOString(),
  found: noDrift,
});

/** What a run knows so far, for whoever asks after a failure. */
interface Progress {
  state: WalkState;
  found: Drift;
}

const takeSteps = async (progress: Progress, { place, steps }: Walker, time: WalkTime) => {
  const { underWay = beginning(time), last } = progress.state;
  let walk = underWay;
  let savedAt = time.now();
  for await (const step of steps(walk, last)) {
    if (step === 'begin-again') {
      walk = beginning(time);
    } else {
      walk = { ...walk, cursor: step.cursor, found: addDrift(walk.found, step.found) };
      progress.found = addDrift(progress.found, step.found);
      if (step.cursor === undefined) return walk;
    }
    progress.state = { underWay: walk, last };
    if (time.now() >= time.until) return undefined;
    if (time.now() - savedAt < SAVE_EVERY_MS) continue;
    await place.save(progress.state, time.signal);
    savedAt = time.now();
  }
  return walk;
};

const advance = async (progress: Progress, walker: Walker, time: WalkTime): Promise<void> => {
  progress.state = await walker.place.load(time.signal);
  const { last } = progress.state;
  try {
    const whole = await takeSteps(progress, walker, time);
    if (whole) progress.state = { last: wholeWalk(whole.found, last, time.now()) };
  } finally {
    await walker.place.save(progress.state, time.signal);
  }
};

/**
 * Goes on with a walk where the last run has ended, for at least one step and until its end or the
 * end of the time. A walk that is over begins anew at the next run. A failure ends the run, not the
 * walk: what was done before counts, and the next run goes on there. Two runs at once do the same
 * work twice; each keeps what belongs together, so that figures and place always agree.
 */
export const goOn = async (walker: Walker, time: WalkTime): Promise<WalkResult> => {
  const progress: Progress = { state: {}, found: noDrift };
  const resultOf = (): WalkResult => ({ found: progress.found, last: progress.state.last });
  try {
    await advance(progress, walker, time);
    return resultOf();
  } catch (failure) {
    return { ...resultOf(), failure };
  }
};
