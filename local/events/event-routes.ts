import { jsonAnswer, type HttpAnswer, type Route } from '../gateway/http.ts';
import type { Schedules } from '../services/schedules/schedules.ts';
import type { MailFeedback } from '../services/ses/mail-feedback.ts';
import type { MailFate } from '../services/ses/mail-event.ts';

/** What the routes look at and change. */
export interface EventRouteParts {
  readonly schedules: Schedules;
  readonly feedback: MailFeedback;
}

const NO_CONTENT: HttpAnswer = { status: 204, body: '' };

const problem = (status: number, text: string): HttpAnswer =>
  jsonAnswer({ problems: [text] }, status);

const FATES: Readonly<Record<string, { fate: MailFate; transient?: true }>> = {
  bounce: { fate: 'bounce' },
  'soft-bounce': { fate: 'bounce', transient: true },
  complaint: { fate: 'complaint' },
  reject: { fate: 'reject' },
};

const runSchedule = (schedules: Schedules, name: string): HttpAnswer => {
  if (schedules.runNow(name)) return NO_CONTENT;
  const known = schedules.functionNames.join(', ') || 'none';
  return problem(404, `No function ${name} has a schedule. Functions that have one: ${known}.`);
};

const meetFate = (feedback: MailFeedback, id: string, name: string): HttpAnswer => {
  const fate = Object.hasOwn(FATES, name) ? FATES[name] : undefined;
  if (!fate) return problem(404, `A mail can meet ${Object.keys(FATES).join(', ')}, not ${name}.`);
  const options = fate.transient ? { transient: true } : {};
  return feedback.meet(id, fate.fate, options)
    ? NO_CONTENT
    : problem(404, `SES has sent no mail with the id ${id}.`);
};

const suppressions = (
  { suppressed, allow }: MailFeedback,
  method: string,
  address: string | null,
) => {
  if (method === 'GET') {
    return jsonAnswer([...suppressed].map(([email, reason]) => ({ email, reason })));
  }
  if (address === null) return problem(400, 'Name the address: ?email=<address>.');
  return allow(address) ? NO_CONTENT : problem(404, 'The address is not on the list.');
};

/** A part of the path; what is no UTF-8 stays as it is, and names nothing. */
const decodedOr = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/**
 * The routes that make time and mails go as one likes: `POST /_local/schedules/<function>`
 * (`GET /_local/schedules` names them),
 * `POST /_local/mails/<id>/<bounce, soft-bounce, complaint or reject>`, and SES's suppression list
 * at `/_local/suppressions`.
 */
export const eventRoutes =
  ({ schedules, feedback }: EventRouteParts): Route =>
  async ({ method, path, query }) => {
    if (!path.startsWith('/_local/')) return undefined;
    const [, , area, first, second, ...more] = path.split('/').map(decodedOr);
    if (more.length > 0) return undefined;
    if (area === 'suppressions' && (method === 'GET' || method === 'DELETE') && !first) {
      return suppressions(feedback, method, query.get('email'));
    }
    if (area === 'schedules' && method === 'GET' && !first) {
      return jsonAnswer(schedules.functionNames);
    }
    if (method !== 'POST' || !first) return undefined;
    if (area === 'schedules' && second === undefined) return runSchedule(schedules, first);
    return area === 'mails' && second ? meetFate(feedback, first, second) : undefined;
  };
