import * as z from 'zod/mini';
import { isRoleName } from '../accounts/role-name.ts';
import { SettingsInvalid } from '../environment/settings-invalid.ts';
import { settingDefinitions } from '../config/settings.ts';
import { PROVIDER_NAME } from '../events/federated-user-name.ts';

const role = z.string().check(z.refine(isRoleName));

/** `cognito` is such a name, too. */
const way = z.string().check(z.maxLength(32), z.regex(PROVIDER_NAME));

const some = (name: typeof role) =>
  z.optional(z.array(name).check(z.minLength(1), z.maxLength(50)));

const rules = z.strictObject({
  /** By the id of an app client; a client that is not named takes everybody. */
  clients: z.record(
    z.string().check(z.regex(/^\w{1,128}$/)),
    z.strictObject({
      /** Ways in: `cognito` for users of the pool itself, or names of identity providers. */
      providers: some(way),
      /** Roles, one of which the account must have. */
      roles: some(role),
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

/** Whether a client takes users who come in by one of these ways, in lower case; see `waysIn`. */
export const isWayOfClient = ({ providers }: ClientRules, ways: readonly string[]): boolean =>
  providers === undefined || providers.some((name) => ways.includes(name.toLowerCase()));
