import { userPoolId } from './amplify.ts';
import { cognito } from './cognito.ts';
import { attributeOf, listUsers } from './users.ts';

const NAMES = ['Ada', 'Bo', 'Chi', 'Dana', 'Eli', 'Fay', 'Gus', 'Hana', 'Ines', 'Jun'] as const;
const FAMILIES = ['Abara', 'Berg', 'Costa', 'Dubois', 'Evans'] as const;
const LOCALES = ['en', 'fr', 'de', 'es', 'pt', 'ar', 'ja'] as const;

/** How many users one click seeds. */
export const SEEDS = NAMES.length * FAMILIES.length;

/** What every invented user signs in with. */
export const SEED_PASSWORD = 'correct horse battery';

/** Everybody who is seeded: each given name with each family name, in every language in turn. */
const invented = NAMES.flatMap((given) => FAMILIES.map((family) => [given, family] as const)).map(
  ([given, family], index) => ({
    email: `${given}.${family}@example.com`.toLowerCase(),
    given_name: given,
    family_name: family,
    name: `${given} ${family}`,
    locale: LOCALES[index % LOCALES.length] ?? 'en',
  }),
);

/** Made at once: more would only wait for each other. */
const AT_ONCE = 5;

/**
 * Makes invented users, each by the whole way of the API: sign-up, and an operator who vouches for
 * the address and confirms, so that every trigger fires and a forgotten password can be reset.
 * Those that exist already stay. Resolves to how many are new.
 */
export const seedUsers = async (
  clientId: string,
  onProgress: (done: number) => void,
): Promise<number> => {
  const pool = await userPoolId();
  let made = 0;
  for (let done = 0; done < invented.length; done += AT_ONCE) {
    const some = invented.slice(done, done + AT_ONCE);
    const news = await Promise.all(
      some.map((attributes) => seedUser({ pool, clientId, email: attributes.email, attributes })),
    );
    made += news.filter(Boolean).length;
    onProgress(done + some.length);
  }
  return made;
};

/** Resolves to whether the user is new. */
const seedUser = async (seed: {
  readonly pool: string;
  readonly clientId: string;
  readonly email: string;
  readonly attributes: Readonly<Record<string, string>>;
}): Promise<boolean> => {
  const { users } = await listUsers(seed.email);
  if (users.some((user) => attributeOf(user, 'email') === seed.email)) return false;
  await cognito('SignUp', {
    ClientId: seed.clientId,
    Username: seed.email,
    Password: SEED_PASSWORD,
    UserAttributes: Object.entries(seed.attributes).map(([Name, Value]) => ({ Name, Value })),
  });
  const user = { UserPoolId: seed.pool, Username: seed.email };
  // Before the confirmation, so that the account knows it from the beginning.
  await cognito('AdminUpdateUserAttributes', {
    ...user,
    UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
  });
  await cognito('AdminConfirmSignUp', user);
  return true;
};
