import * as z from 'zod/mini';

const text = z.string();
const texts = z.array(z.string());
const moment = z.iso.datetime();

/** An account as others see it: without what only this service works with. */
export const publishedAccountSchema = z.object({
  sub: text,
  version: z.int(),
  userName: text,
  email: z.optional(text),
  emailVerified: z.boolean(),
  name: z.optional(text),
  givenName: z.optional(text),
  familyName: z.optional(text),
  locale: z.optional(text),
  zoneinfo: z.optional(text),
  status: text,
  roles: texts,
  memberships: z.array(z.object({ tenant: text, roles: texts })),
  consents: z.record(
    z.string(),
    z.object({ given: z.boolean(), version: z.optional(text), at: moment }),
  ),
  mail: z.optional(z.object({ state: z.enum(['bounced', 'complained']), at: moment })),
  origin: text,
  createdAt: moment,
  updatedAt: moment,
});

const envelope = {
  /** Of this format; raised when a consumer would have to be changed. */
  version: z.literal(1),
  /** The same for every delivery of one event: what a consumer tells repetitions by. */
  id: text,
  at: moment,
  sub: text,
};

const live = { ...envelope, account: publishedAccountSchema };

/** The detail of every event by its detail type; unknown fields are let through. */
export const accountEventSchemas = {
  AccountCreated: z.looseObject(live),
  AccountUpdated: z.looseObject({
    ...live,
    changed: texts,
    previous: z.partial(publishedAccountSchema),
  }),
  EmailChanged: z.looseObject({
    ...live,
    previous: z.object({ email: z.optional(text), emailVerified: z.boolean() }),
  }),
  MailBounced: z.looseObject(live),
  PasswordChanged: z.looseObject(envelope),
  /** `device` as the app client's devices are told apart: no name and no address. */
  SignInFromNewDevice: z.looseObject({ ...envelope, device: text, clientId: z.optional(text) }),
  AccountDeleted: z.looseObject(envelope),
} as const;

/** What may happen to an account: the detail types of the events. */
export type AccountEventType = keyof typeof accountEventSchemas;

/** The detail of the events of one type. */
export type AccountEventDetail<Type extends AccountEventType> = z.output<
  (typeof accountEventSchemas)[Type]
>;

/** The account in the detail of an event. */
export type PublishedAccount = z.output<typeof publishedAccountSchema>;
