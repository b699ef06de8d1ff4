import { jsonAnswer, type HttpAnswer, type Route } from '../gateway/http.ts';
import type { LambdaRuntime } from '../lambda/runtime.ts';
import { replayInvocation } from './replay.ts';
import type { DetailedEntry, Timeline } from './timeline.ts';

/** What the routes look at and invoke. */
export interface TimelineRouteParts {
  readonly timeline: Pick<Timeline, 'entries' | 'details'>;
  readonly runtime: Pick<LambdaRuntime, 'invoke'>;
}

const problem = (status: number, text: string): HttpAnswer =>
  jsonAnswer({ problems: [text] }, status);

const replayed = async (
  runtime: TimelineRouteParts['runtime'],
  entry: DetailedEntry,
): Promise<HttpAnswer> => {
  try {
    return jsonAnswer(await replayInvocation(runtime, entry));
  } catch (error) {
    return problem(409, error instanceof Error ? error.message : String(error));
  }
};

/**
 * The timeline: `GET /_local/triggers`, one invocation with its event, log and calls at
 * `GET /_local/triggers/<id>`, and once more by `POST /_local/triggers/<id>/replay`.
 */
export const timelineRoutes =
  ({ timeline, runtime }: TimelineRouteParts): Route =>
  async ({ method, path, query }) => {
    const [, , area, id, verb, ...more] = path.split('/');
    if (!path.startsWith('/_local/') || area !== 'triggers' || more.length > 0) return undefined;
    if (id === undefined) {
      const user = query.get('user');
      return method === 'GET'
        ? jsonAnswer(timeline.entries(user === null ? {} : { user }))
        : undefined;
    }
    const isShown = method === 'GET' && verb === undefined;
    const isReplay = method === 'POST' && verb === 'replay';
    if (!isShown && !isReplay) return undefined;
    const entry = timeline.details(id);
    if (!entry) return problem(404, `The timeline has no invocation ${id.slice(0, 20)}.`);
    return isShown ? jsonAnswer(entry) : replayed(runtime, entry);
  };
