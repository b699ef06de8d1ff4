import type { Invocation } from './live.ts';

/** What one user did at one time: the functions that were invoked for it, in their order. */
export interface Flow {
  readonly user: string;
  readonly invocations: readonly Invocation[];
}

/** A pause after which the next invocation for a user belongs to something else they did. */
const PAUSE_MS = 2000;

const endOf = ({ at, ms }: Invocation): number => Date.parse(at) + ms;

const belongs = (flow: Invocation[], next: Invocation): boolean => {
  const last = flow.at(-1);
  return last !== undefined && Date.parse(next.at) - endOf(last) <= PAUSE_MS;
};

/**
 * Groups invocations (oldest first) by what users did, newest flow first. Cognito names no flow,
 * so a flow is what was invoked for one user without a pause.
 */
export const flowsOf = (all: readonly Invocation[]): Flow[] => {
  const flows: { user: string; invocations: Invocation[] }[] = [];
  const current = new Map<string, Invocation[]>();
  for (const invocation of all) {
    const running = current.get(invocation.user);
    if (running && belongs(running, invocation)) {
      running.push(invocation);
      continue;
    }
    const started = [invocation];
    current.set(invocation.user, started);
    flows.push({ user: invocation.user, invocations: started });
  }
  return flows.toReversed();
};
