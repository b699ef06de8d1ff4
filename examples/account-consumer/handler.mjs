// Keeps a list of customers up to date. A consumer of poolkeeper's events needs nothing of
// poolkeeper: the format is docs/reference/account-events.schema.json.

/** Stands for a database of your own. */
export const customers = new Map();

/** Stands for a table of event ids with a condition on each write. */
const done = new Set();

const handlers = {
  AccountCreated: ({ sub, account }) => customers.set(sub, account.email ?? null),
  EmailChanged: ({ sub, account }) => customers.set(sub, account.email ?? null),
  AccountDeleted: ({ sub }) => customers.delete(sub),
};

/** A Lambda function, the target of a rule on the bus (template.yml). */
export const handler = async (event) => {
  const { 'detail-type': type, detail } = event;
  // A later format is not ours to guess: the event goes to the dead-letter queue.
  if (detail?.version !== 1) throw new Error(`${type} has a version that is unknown here.`);
  // Every event comes at least once.
  if (done.has(detail.id)) return 'done before';
  handlers[type]?.(detail);
  done.add(detail.id);
  return 'done';
};
