import { fromJSONSchema } from 'zod';
import { openApiDocument } from '../../../../shared/account-api/openapi.ts';
import { isRecord } from '../../../../shared/events/event.ts';

type Node = Readonly<Record<string, unknown>>;

/** An answer as it came: headers by name, the body parsed, `undefined` where there is none. */
export interface GivenAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const document: unknown = JSON.parse(JSON.stringify(openApiDocument()));

const at = (node: unknown, ...path: readonly string[]): Node | undefined => {
  const found = path.reduce<unknown>((one, key) => (isRecord(one) ? one[key] : undefined), node);
  return isRecord(found) ? found : undefined;
};

/** A schema without references, in which every object has the fields that are described, alone. */
const closed = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(closed);
  if (!isRecord(node)) return node;
  const { $ref } = node;
  if (typeof $ref === 'string') return closed(at(document, ...$ref.slice(2).split('/')));
  const { additionalProperties = false } = node;
  return Object.fromEntries([
    ...Object.entries(node).map(([key, value]) => [key, closed(value)]),
    ...(node['properties'] === undefined ? [] : [['additionalProperties', additionalProperties]]),
  ]);
};

/** The path of the document; an encoded slash is one to the gateway, too. */
const pathOf = (path: string): string =>
  path.replace(/\?.*/, '').replace(/^(\/me\/datasets)\/(?!.*%2F)[^/]+$/, '$1/{name}');

const faultsOfBody = (described: Node, { headers, body }: GivenAnswer): string[] => {
  const type = headers.get('content-type')?.replace(/;.*/, '');
  const contents = at(described, 'content');
  if (body === undefined) return contents ? ['has no body'] : [];
  const schema = at(contents, type ?? '', 'schema');
  if (!schema) return [`has a body of type ${type}`];
  const parsed = fromJSONSchema(closed(schema) as Parameters<typeof fromJSONSchema>[0]).safeParse(
    body,
  );
  return (parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
};

const faultsOfHeaders = (described: Node, { headers }: GivenAnswer): string[] => {
  const names = at(described, 'headers') ?? {};
  const missing = Object.keys(names).filter(
    (name) => at(names, name)?.['required'] === true && !headers.has(name),
  );
  const hasUntoldTag = headers.has('etag') && !('etag' in names);
  return [...missing.map((name) => `lacks ${name}`), ...(hasUntoldTag ? ['has an etag'] : [])];
};

const faultsOfCode = (described: Node, { body }: GivenAnswer): string[] => {
  const code = isRecord(body) ? body['code'] : undefined;
  return typeof code === 'string' && !String(described['description']).includes(`${code}: `)
    ? [`has the code ${code}`]
    : [];
};

/**
 * What an answer to `<METHOD> <path>` is that the document of the account API does not say; nothing
 * for what is no operation of it.
 */
export const undescribedIn = (route: string, answer: GivenAnswer): string[] => {
  const [method = '', path = ''] = route.split(' ');
  const operation = at(document, 'paths', pathOf(path), method.toLowerCase());
  if (!operation) return [];
  const described = at(operation, 'responses', String(answer.status));
  if (!described) return [`has status ${answer.status}`];
  return [faultsOfBody, faultsOfHeaders, faultsOfCode].flatMap((find) => find(described, answer));
};

/** Throws unless the document of the account API describes this answer to `<METHOD> <path>`. */
export const checkDescribed = (route: string, answer: GivenAnswer): void => {
  const faults = undescribedIn(route, answer);
  if (faults.length > 0) {
    throw new Error(`The document does not say that ${route} ${faults.join(', ')}.`);
  }
};
