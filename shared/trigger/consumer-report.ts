import type { LogLine } from '../log/log-line.ts';
import { pseudonym } from '../log/pseudonym.ts';
import type { EventSubject } from './consumer-definition.ts';
import { reportRun } from './report.ts';
import type { Run } from './run.ts';

/** Longer, or with other characters, it is no name but somebody's text, and stays out of the log. */
const NAME = /^[A-Za-z][A-Za-z0-9 ._-]{0,63}$/;

const fieldOf = (event: unknown, name: string): unknown =>
  typeof event === 'object' && event !== null ? Reflect.get(event, name) : undefined;

/**
 * What kind of event it is: the detail type of an event of EventBridge, such as `AccountCreated`;
 * `batch` for a list of records as a pipe hands them over; else `unknown`.
 *
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
 */
export const sourceOf = (event: unknown): string => {
  if (Array.isArray(event)) return 'batch';
  const detailType = fieldOf(event, 'detail-type');
  return typeof detailType === 'string' && NAME.test(detailType) ? detailType : 'unknown';
};

/** What the log says of a consumer's invocation beyond what the run itself knows. */
export interface ConsumerEnding {
  readonly name: string;
  readonly stage: string;
  readonly source: string;
  readonly subject: EventSubject | undefined;
  /** What broke it, if anything did. */
  readonly error?: unknown;
}

/** What is logged of a consumer's invocation that is over: the same fields as of a trigger. */
export const reportConsumerRun = (run: Run, ending: ConsumerEnding): LogLine => {
  const { name, stage, source, subject, error } = ending;
  return {
    ...reportRun(run, { trigger: name, stage, error }),
    source,
    ...(subject && {
      userPool: subject.userPoolId,
      subject: pseudonym(subject.userPoolId, subject.sub),
    }),
  };
};
