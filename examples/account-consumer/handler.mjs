// Keeps a list of customers up to date. A consumer of poolkeeper's events needs nothing of
// poolkeeper: the format is docs/reference/account-events.schema.json.

/**
 * Stands for a table of your own, with one item for each `sub`; make each write on the condition
 * that what was read is still there. Of who is gone only the time is kept, and that for at least
 * fourteen days: so long may an event wait among the dead letters.
 */
export const customers = new Map();

/** A version counts within one life of the account; who comes back under a `sub` is born later. */
const isOld = ({ since, version }, known) =>
  known !== undefined &&
  (since < known.since || (since === known.since && version <= known.version));

const set = (sub, customer) => {
  if (isOld(customer, customers.get(sub))) return 'known';
  customers.set(sub, customer);
  return 'done';
};

const keep = ({ sub, account: { createdAt, version, email = null } }) =>
  set(sub, { since: createdAt, version, email });

const forget = ({ sub, at }) => set(sub, { since: at, version: Number.MAX_SAFE_INTEGER });

const handlers = { AccountCreated: keep, EmailChanged: keep, AccountDeleted: forget };

/**
 * A Lambda function, the target of a rule on the bus (template.yml). Every event comes at least
 * once, and may come late: after others of its account, and after the account's end.
 */
export const handler = async (event) => {
  const { 'detail-type': type, detail } = event;
  // A later format is not ours to guess: the event goes to the dead-letter queue.
  if (detail?.version !== 1) throw new Error(`${type} has a version that is unknown here.`);
  return handlers[type]?.(detail) ?? 'not asked for';
};
