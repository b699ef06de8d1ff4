import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { KeptPart } from '../../state/kept-part.ts';
import type { RequestContext } from './access-request.ts';

/** Temporary credentials, and what their holder is to IAM. */
export interface RoleSession {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly roleArn: string;
  /** Keys that policies know the holder by: identity id, principal tags. */
  readonly context: RequestContext;
}

/** The sessions that have been opened, by access key. */
export interface RoleSessions {
  /** Opens a session of an hour. */
  open(roleArn: string, context: RequestContext): RoleSession;
  find(accessKeyId: string): RoleSession | undefined;
  clear(): void;
  readonly kept: KeptPart;
}

/** How long credentials of the enhanced flow are good. */
const LIFETIME_MS = 3600 * 1000;

const letters = (count: number): string =>
  randomBytes(count)
    .toString('hex')
    .toUpperCase()
    .replaceAll(/[0189]/gu, '7')
    .slice(0, count);

/** Makes an empty list of sessions; those that are long over are forgotten. */
export const createRoleSessions = (clock: Pick<Clock, 'now'>): RoleSessions => {
  const sessions = new Map<string, RoleSession>();
  let revision = 0;
  const forget = (): void => {
    for (const [key, { expiresAt }] of sessions) {
      if (expiresAt < clock.now() - 24 * LIFETIME_MS) sessions.delete(key);
    }
  };
  return {
    open: (roleArn, context) => {
      forget();
      revision += 1;
      const session = {
        accessKeyId: `ASIA${letters(16)}`,
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: randomBytes(300).toString('base64'),
        expiresAt: clock.now() + LIFETIME_MS,
        roleArn,
        context,
      };
      sessions.set(session.accessKeyId, session);
      return session;
    },
    find: (accessKeyId) => sessions.get(accessKeyId),
    clear: () => {
      revision += 1;
      sessions.clear();
    },
    kept: {
      name: 'role-sessions',
      revision: () => revision,
      records: () => [...sessions].map(([key, session]) => [key, JSON.stringify(session)]),
      restore: (records) => {
        for (const [key, session] of records) sessions.set(key, session as RoleSession);
      },
    },
  };
};
