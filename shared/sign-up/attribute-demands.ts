import type { TextMap } from '../events/event.ts';

/** What one app client asks of a sign-up, or every client (`*`). */
export interface ClientDemands {
  readonly client: string;
  readonly required: readonly string[];
  readonly forbidden: readonly string[];
}

const ENTRY = /^(\*|[\w+]{1,128}):((?: *[+-][a-z_]{1,32})+)$/;

const entryOf = (text: string): ClientDemands | undefined => {
  const [, client, names = ''] = ENTRY.exec(text.trim()) ?? [];
  if (client === undefined) return undefined;
  const marked = names.trim().split(/ *(?=[+-])/);
  const withMark = (mark: string): string[] =>
    marked.filter((name) => name.startsWith(mark)).map((name) => name.slice(1).trim());
  return { client, required: withMark('+'), forbidden: withMark('-') };
};

/**
 * Reads `*: +birthdate; webclient: +name -phone_number`: after `+` what must be given, after `-` what
 * must not. `undefined` when the text is none.
 */
export const parseDemands = (text: string): readonly ClientDemands[] | undefined => {
  if (text.length > 2000) return undefined;
  const entries = text.split(';').map(entryOf);
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
};

const demandsOn = (demands: readonly ClientDemands[], client: string | undefined) =>
  demands.filter((one) => one.client === '*' || one.client === client);

/** The first attribute that this client must give and does not. */
export const missingAttribute = (
  demands: readonly ClientDemands[],
  { attributes, clientId }: { attributes: TextMap; clientId?: string | undefined },
): string | undefined =>
  demandsOn(demands, clientId)
    .flatMap(({ required }) => required)
    .find((name) => (attributes[name] ?? '').trim() === '');

/** The first attribute that this client must not give and does. */
export const forbiddenAttribute = (
  demands: readonly ClientDemands[],
  { attributes, clientId }: { attributes: TextMap; clientId?: string | undefined },
): string | undefined =>
  demandsOn(demands, clientId)
    .flatMap(({ forbidden }) => forbidden)
    .find((name) => attributes[name] !== undefined);
