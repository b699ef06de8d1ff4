import * as z from 'zod/mini';
import { SettingsInvalid } from '../config/read-settings.ts';
import { settingDefinitions } from '../config/settings.ts';
import { PROVIDER_NAME } from '../events/federated-user-name.ts';

const names = z
  .array(z.string().check(z.minLength(1), z.maxLength(64)))
  .check(z.minLength(1), z.maxLength(50));

/** `cognito` is such a name, too. */
const ways = z
  .array(z.string().check(z.maxLength(32), z.regex(PROVIDER_NAME)))
  .check(z.minLength(1), z.maxLength(50));

const rules = z.strictObject({
  /** By the id of an app client; a client that is not named takes everybody. */
  clients: z.record(
    z.string().check(z.regex(/^\w{1,128}$/)),
    z.strictObject({
      /** Ways in: `cognito` for users of the pool itself, or names of identity providers. */
      providers: z.optional(ways),
      /** Roles, one of which the account must have. */
      roles: z.optional(names),
    }),
  ),
});

/** Who may sign in through which app client. */
export type SignInRules = z.output<typeof rules>;

/** What one app client asks for. */
export type ClientRules = SignInRules['clients'][string];

const fromJson = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/** Reads the rules from JSON. Throws `SettingsInvalid` with every place that is malformed. */
export const parseSignInRules = (json: string): SignInRules => {
  const parsed = rules.safeParse(fromJson(json));
  if (parsed.success) return parsed.data;
  const { variable } = settingDefinitions.signInRules;
  throw new SettingsInvalid(
    parsed.error.issues.map(
      ({ path }) => `${variable}: ${path.join('.') || 'the whole'} is missing or malformed.`,
    ),
  );
};

/** The rules of one client; none for a client that is not named. */
export const rulesOfClient = (
  { clients }: SignInRules,
  clientId: string | undefined,
): ClientRules => new Map(Object.entries(clients)).get(clientId ?? '') ?? {};

/** Whether a client takes users who come in by this way, in lower case; see `wayIn`. */
export const isWayOfClient = ({ providers }: ClientRules, way: string | undefined): boolean =>
  providers === undefined || providers.some((name) => name.toLowerCase() === way);
