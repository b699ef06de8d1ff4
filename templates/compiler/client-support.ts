import { caniemail } from 'caniemail';

/** Mail clients whose support is known in full, by https://www.caniemail.com. */
const CLIENTS = [
  'gmail.*',
  'outlook.*',
  'apple-mail.*',
  'yahoo.*',
  'samsung-email.*',
  'protonmail.*',
  'aol.*',
  'hey.*',
  'fastmail.*',
] as const;

/** Features that clients lack (`errors`) or have in part (`warnings`), each with the clients. */
export type ClientSupport = Readonly<Record<string, readonly string[]>>;

/** What mail clients do not show as it is meant, of these documents. */
export const clientSupport = (documents: readonly string[]): ClientSupport => {
  const found = new Map<string, Set<string>>();
  for (const html of documents) {
    const { issues } = caniemail({ clients: [...CLIENTS], html });
    for (const kind of ['errors', 'warnings'] as const) {
      for (const [client, list] of issues[kind]) {
        for (const { title } of list) {
          const name = `${kind}: ${title}`;
          found.set(name, (found.get(name) ?? new Set()).add(client));
        }
      }
    }
  }
  const sorted = [...found].toSorted(([one], [other]) => one.localeCompare(other, 'en'));
  return Object.fromEntries(sorted.map(([name, clients]) => [name, [...clients].toSorted()]));
};

/**
 * What is found and not in the baseline, one line a feature. A feature that a client lacks and that
 * was there before is known to do no harm there: somebody has looked.
 */
export const newFindings = (found: ClientSupport, baseline: ClientSupport): string[] =>
  Object.entries(found).flatMap(([name, clients]) => {
    const known = new Set(baseline[name] ?? []);
    const fresh = clients.filter((client) => !known.has(client));
    return fresh.length === 0 ? [] : [`mail clients: ${name} (${fresh.join(', ')})`];
  });
