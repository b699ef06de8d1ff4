import { shown } from '../mask.ts';
import { columns } from '../terminal.ts';

/** A user of the pool as an operator sees one; no password and no token is ever part of it. */
export interface OperatedUser {
  readonly userName: string;
  readonly sub: string;
  readonly email: string;
  readonly emailVerified: boolean;
  /** Such as `CONFIRMED`. */
  readonly status: string;
  readonly enabled: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** A user whose address is masked unless it was asked for. User names may be addresses, too. */
export const shownUser = (user: OperatedUser, showPii: boolean | undefined): OperatedUser => ({
  ...user,
  email: shown(user.email, showPii),
  userName: user.userName === user.sub ? user.sub : shown(user.userName, showPii),
});

/** Users for people, a line each. */
export const formatUsers = (users: readonly OperatedUser[]): string =>
  columns([
    ['sub', 'address', 'status', 'enabled', 'since'],
    ...users.map(({ sub, email, status, enabled, createdAt }) => [
      sub,
      email,
      status,
      enabled ? 'yes' : 'no',
      createdAt,
    ]),
  ]);
