import * as z from 'zod/mini';
import { isRecord } from '../events/event.ts';
import type { FieldProblem } from './problem.ts';
import { refuseFields } from './request-body.ts';

/** The most characters of a personal text; sign-ups are let in with longer ones. */
const MAX_TEXT = 256;

/** No control characters: they end in mails and on pages. */
const VISIBLE = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u;

const personalText = z.nullable(
  z.string().check(z.minLength(1), z.maxLength(MAX_TEXT), z.regex(VISIBLE)),
);

const localeTag = z.nullable(
  z.string().check(z.regex(/^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}$/)),
);
const timeZone = z.nullable(z.string().check(z.regex(/^[A-Za-z0-9_+/-]{1,64}$/)));

const consent = z.strictObject({
  given: z.boolean(),
  version: z.optional(z.string().check(z.minLength(1), z.maxLength(64), z.regex(VISIBLE))),
});

/** No name that every object or function has: such are found where nothing was ever said. */
const consentName = z
  .string()
  .check(
    z.regex(
      /^(?!(?:prototype|constructor|valueOf|toString|toLocaleString|hasOwnProperty|isPrototypeOf|propertyIsEnumerable)$)[a-z][\w.-]{0,63}$/,
    ),
  );

/** What `PATCH /me` takes: a JSON merge patch (RFC 7396) of these fields; `null` removes a text. */
export const profilePatch = z.strictObject({
  name: z.optional(personalText),
  givenName: z.optional(personalText),
  familyName: z.optional(personalText),
  locale: z.optional(localeTag),
  zoneinfo: z.optional(timeZone),
  consents: z.optional(z.record(consentName, consent)),
});

/** A patch of the profile. */
export type ProfilePatch = z.output<typeof profilePatch>;

/** What `PUT /me/datasets/{name}` takes. */
export const datasetWrite = z.strictObject({ data: z.record(z.string(), z.unknown()) });

/** What `PUT /me/identity` takes: the ID token proves whose identity it is. */
export const identityWrite = z.strictObject({
  idToken: z.string().check(z.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/), z.maxLength(16_384)),
});

/** Names of datasets: they stand in addresses and in sort keys. */
export const datasetName = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/));

interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly expected?: unknown;
  readonly keys?: readonly string[];
}

const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const detailOf = ({ code, expected }: Issue): string => {
  if (code === 'invalid_type') return `must be of type ${String(expected)}`;
  if (code === 'too_big') return 'is too long';
  if (code === 'too_small') return 'must not be empty';
  return code === 'invalid_key' ? 'has a name that cannot be taken' : 'is malformed';
};

const fieldsOf = (issue: Issue): FieldProblem[] =>
  issue.code === 'unrecognized_keys'
    ? (issue.keys ?? []).map((key) => ({
        pointer: pointerTo([...issue.path, key]),
        detail: 'is no field that can be set',
      }))
    : [{ pointer: pointerTo(issue.path), detail: detailOf(issue) }];

/** A key that some copies of an object lose and others obey; no field of ours is called so. */
const hasProto = (value: unknown): boolean => isRecord(value) && Object.hasOwn(value, '__proto__');

/** The body as the schema has it. Throws `FIELDS_INVALID`, which names every field at fault. */
export const checkBody = <Schema extends z.core.$ZodType>(
  schema: Schema,
  body: Readonly<Record<string, unknown>>,
): z.output<Schema> => {
  if (hasProto(body))
    return refuseFields([{ pointer: '/__proto__', detail: 'is no field that can be set' }]);
  // A record passes over this key without a word.
  if (hasProto(body['consents']))
    return refuseFields([
      { pointer: '/consents/__proto__', detail: 'has a name that cannot be taken' },
    ]);
  const parsed = z.safeParse(schema, body);
  if (parsed.success) return parsed.data;
  return refuseFields(parsed.error.issues.flatMap(fieldsOf).slice(0, 20));
};
