import * as z from 'zod/mini';
import { isRecord } from '../events/event.ts';
import type { FieldProblem } from './problem.ts';
import { refuseFields } from './request-body.ts';

/** The most characters of a personal text; sign-ups are let in with longer ones. */
const MAX_TEXT = 256;

/** No control characters: they end in mails and on pages. */
const VISIBLE = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u;

/** A text of this form; `rule` says to the caller what it must be. */
const formatted = (form: RegExp, rule: string) => z.string().check(z.regex(form, rule));

const visibleText = (max: number) =>
  formatted(VISIBLE, 'must not have control characters or line breaks').check(
    z.minLength(1),
    z.maxLength(max),
  );

const personalText = z.nullable(visibleText(MAX_TEXT));

const localeTag = z.nullable(
  formatted(
    /^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}$/,
    'must be a language tag, such as en or pt-BR',
  ),
);
const timeZone = z.nullable(
  formatted(/^[A-Za-z0-9_+/-]{1,64}$/, 'must be the name of a time zone, such as Europe/Paris'),
);

const consent = z.strictObject({
  given: z.boolean(),
  version: z.optional(visibleText(64)),
});

const BAD_CONSENT_NAME =
  'has a name that cannot be taken: a small letter, then at most 63 letters, digits, _ . -';

/** No name that every object or function has: such are found where nothing was ever said. */
const consentName = formatted(
  /^(?!(?:prototype|constructor|valueOf|toString|toLocaleString|hasOwnProperty|isPrototypeOf|propertyIsEnumerable)$)[a-z][\w.-]{0,63}$/,
  BAD_CONSENT_NAME,
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
  idToken: formatted(
    /^[\w-]+\.[\w-]+\.[\w-]+$/,
    'must be an ID token: three parts of base64url with dots between them',
  ).check(z.maxLength(16_384)),
});

/** Names of datasets: they stand in addresses and in sort keys. */
export const datasetName = formatted(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/,
  'must begin with a letter or digit and have at most 128 letters, digits, . _ -',
);

interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: unknown;
  readonly maximum?: unknown;
  readonly keys?: readonly string[];
}

const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const detailOf = ({ code, expected, maximum, message }: Issue): string => {
  if (code === 'invalid_type') return `must be of type ${String(expected)}`;
  if (code === 'too_big') return `must have at most ${String(maximum)} characters`;
  if (code === 'too_small') return 'must not be empty';
  return code === 'invalid_key' ? BAD_CONSENT_NAME : message;
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
    return refuseFields([{ pointer: '/consents/__proto__', detail: BAD_CONSENT_NAME }]);
  const parsed = z.safeParse(schema, body);
  if (parsed.success) return parsed.data;
  return refuseFields(parsed.error.issues.flatMap(fieldsOf).slice(0, 20));
};
