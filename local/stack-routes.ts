import { randomUUID } from 'node:crypto';
import type { LocalEvents } from './events/local-events.ts';
import { amplifyConfig, localAmplifyOutputs, type FrontEndTarget } from './front-end-settings.ts';
import { jsonAnswer, type Route } from './gateway/http.ts';
import { route, routeTable } from './gateway/route-table.ts';
import type { LiveFeed } from './live/live-feed.ts';
import type { TriggerRunner } from './triggers/trigger-runner.ts';

/** What the routes of the stack as a whole look at and change. */
export interface StackRouteParts {
  readonly triggers: TriggerRunner;
  readonly events: Pick<LocalEvents, 'deadLetters'>;
  /** Back to the state of a fresh start. */
  readonly reset: () => Promise<void>;
  readonly frontEnd: () => FrontEndTarget;
  readonly live: LiveFeed;
}

/** The dead letters, the reset, and the settings for front ends. */
export const stackRoutes = ({ triggers, events, reset, frontEnd, live }: StackRouteParts): Route =>
  routeTable([
    route('GET', '/_local/events', () => live.answer()),
    route('GET', '/_local/dead-letters', () => {
      const all = [...triggers.deadLetters(), ...events.deadLetters()];
      return jsonAnswer(all.toSorted((one, other) => one.at.localeCompare(other.at)));
    }),
    route('POST', '/_local/reset', async () => {
      await reset();
      live.publish('changed', 'stack');
      live.publish('stack', randomUUID());
      return { status: 204, body: '' };
    }),
    route('GET', '/amplify_outputs.json', () => jsonAnswer(localAmplifyOutputs(frontEnd()))),
    route('GET', '/_local/amplify-config.json', () => jsonAnswer(amplifyConfig(frontEnd()))),
  ]);
