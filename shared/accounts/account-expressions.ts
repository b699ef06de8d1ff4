import { hasVersion, type UpdateExpression } from './account-change.ts';
import type { ErasureRequest } from './account-store.ts';
import type { MailState } from './account.ts';
import { ERASED } from './account-item.ts';

const DAY_SECONDS = 86_400;

/** Longer than any refresh token that a stage gives out, so that nothing late finds no trace. */
const TRACE_DAYS = 60;

const standingFields = [
  'status',
  'roles',
  'memberships',
  'version',
  'userName',
  'email',
  'emailVerified',
  'pool',
];

/** The fields of a standing; a projection saves time on the wire, not capacity. */
export const standingProjection = {
  ProjectionExpression: standingFields.map((field) => `#${field}`).join(', '),
  ExpressionAttributeNames: Object.fromEntries(standingFields.map((name) => [`#${name}`, name])),
};

/**
 * What every write that asks for no version does beside its own: the shape becomes 2 with the
 * version, which an item of shape 1 gets by it.
 */
const RAISED = '#shape = :shape, #updatedAt = :at ADD #version :one';
const raised = {
  names: { '#shape': 'shape', '#updatedAt': 'updatedAt', '#version': 'version' },
  values: (at: string) => ({ ':shape': 2, ':at': at, ':one': 1 }),
};

/** Notes the state of mail, once for each state and address. */
export const mailExpression = (mail: MailState & { readonly email: string }): UpdateExpression => ({
  UpdateExpression: `SET #mail = :mail, ${RAISED}`,
  ConditionExpression:
    'attribute_exists(pk) AND #email = :email AND ' +
    '(attribute_not_exists(#mail) OR #mail.#state <> :state)',
  ExpressionAttributeNames: {
    '#mail': 'mail',
    '#state': 'state',
    '#email': 'email',
    ...raised.names,
  },
  values: {
    ':mail': { state: mail.state, at: mail.at },
    ':state': mail.state,
    ':email': mail.email,
    ...raised.values(mail.at),
  },
});

/** Begins an erasure, unless one is under way or done. */
export const erasureExpression = (request: ErasureRequest): UpdateExpression => {
  const { receipt, requestedAt, expected } = request;
  const version = expected === undefined ? '' : ` AND ${hasVersion(expected)}`;
  return {
    UpdateExpression: `SET #status = :erasing, #erasure = :erasure, ${RAISED}`,
    ConditionExpression: `attribute_exists(pk) AND NOT #status IN (:erasing, :erased)${version}`,
    ExpressionAttributeNames: { '#status': 'status', '#erasure': 'erasure', ...raised.names },
    values: {
      ':erasing': 'erasing',
      ':erased': ERASED,
      ':erasure': { receipt, requestedAt },
      ...raised.values(requestedAt),
      ...(expected ? { ':expected': expected } : {}),
    },
  };
};

/** What takes the place of the fields of an erased account: the fact. `now` in milliseconds. */
export const erasedItem = (now: number) => ({
  status: ERASED,
  erasedAt: new Date(now).toISOString(),
  expiresAt: Math.floor(now / 1000) + TRACE_DAYS * DAY_SECONDS,
});
