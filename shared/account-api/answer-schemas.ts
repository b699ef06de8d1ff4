import * as z from 'zod/mini';
import { publishedAccountSchema } from '../accounts/account-event-schema.ts';
import { problems } from './problem.ts';

const text = z.string();
const moment = z.iso.datetime();
const count = z.int().check(z.minimum(0));
const data = z.record(z.string(), z.unknown());

/** A text with what it is to the reader of the document. */
const told = (description: string) => z.string().check(z.describe(description));

const published = publishedAccountSchema.shape;

const account = z.object({
  sub: published.sub,
  version: count.check(z.describe('What the ETag is made of.')),
  status: told('active, suspended or erasing; a later version may know more.'),
  email: published.email,
  emailVerified: published.emailVerified,
  name: published.name,
  givenName: published.givenName,
  familyName: published.familyName,
  locale: published.locale,
  zoneinfo: published.zoneinfo,
  roles: published.roles,
  memberships: published.memberships,
  consents: published.consents,
  mail: published.mail,
  identityId: z.optional(text),
  erasure: z.optional(z.object({ receipt: text, requestedAt: moment })),
  createdAt: published.createdAt,
  updatedAt: published.updatedAt,
});

const written = { name: text, version: count, bytes: count, updatedAt: moment };
const kept = { ...written, createdAt: moment };
const etag = told('In quotes, as If-Match takes it.');
const dataset = z.object({ ...kept, data });

const exported = z.object({
  exportedAt: moment,
  account: z.record(z.string(), z.unknown()).check(z.describe('Every attribute, by its name.')),
  datasets: z.array(
    z.union([
      z.looseObject({ name: text, data: z.unknown() }),
      z.looseObject({ name: text, href: told('Where it is, for want of room here.') }),
    ]),
  ),
  other: z.array(z.looseObject({ item: told('The kind of the item.') })),
  otherLeftOut: z.optional(count),
});

const detail = told('The rule that it breaks.');

const problem = z
  .object({
    type: text,
    title: text,
    status: z.int(),
    code: z.enum(Object.keys(problems)),
    fields: z.optional(
      z
        .array(
          z.union([
            z.object({ pointer: told('A JSON pointer into the body.'), detail }),
            z.object({ parameter: told('A part of the path.'), detail }),
          ]),
        )
        .check(z.describe('With FIELDS_INVALID.')),
    ),
    current: z.optional(
      z.object({ ...kept, etag, data }).check(z.describe('The dataset stored, at VERSION_STALE.')),
    ),
    sent: z.optional(z.object({ data }).check(z.describe('What a write wanted beside it.'))),
    limit: z.optional(
      count.check(z.describe('The most bytes (BODY_TOO_LARGE) or datasets (DATASETS_FULL).')),
    ),
    maxAge: z.optional(
      count.check(z.describe('With SIGN_IN_AGAIN: seconds since the sign-in that are taken.')),
    ),
  })
  .check(z.describe('Problem details, https://www.rfc-editor.org/rfc/rfc9457'));

/**
 * What the account API answers, by the name that its document has for it. Answers may come to hold
 * more: who reads them passes over what they do not know.
 */
export const answerSchemas = {
  Account: account,
  Erasure: z.object({ status: z.literal('erasing'), receipt: text, requestedAt: moment }),
  Export: exported,
  Identity: z.object({ identityId: text }),
  Datasets: z.object({
    datasets: z.array(z.object({ ...kept, etag })),
    limits: z.object({ maxBytes: count, maxCount: count }),
  }),
  Dataset: dataset,
  DatasetWritten: z.object(written),
  Problem: problem,
  GatewayProblem: z
    .object({ message: text })
    .check(z.describe('What the gateway answers by itself, without the function.')),
} as const;

/** The name of an answer in the document. */
export type AnswerName = keyof typeof answerSchemas;
