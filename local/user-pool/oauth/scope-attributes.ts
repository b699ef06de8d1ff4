type Attributes = Readonly<Record<string, string>>;

const profile = new Set([
  'name',
  'family_name',
  'given_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'profile',
  'picture',
  'website',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'updated_at',
]);

const opened: Readonly<Record<string, (name: string) => boolean>> = {
  profile: (name) => profile.has(name) || name.startsWith('custom:'),
  email: (name) => name === 'email' || name === 'email_verified',
  phone: (name) => name === 'phone_number' || name === 'phone_number_verified',
};

/**
 * The attributes that scopes open: all of them, unless `profile`, `email` or `phone` narrow it
 * down to theirs. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html
 */
export const attributesInScope = (
  attributes: Attributes,
  scopes: readonly string[],
): Attributes => {
  const narrow = Object.entries(opened).filter(([scope]) => scopes.includes(scope));
  if (narrow.length === 0) return attributes;
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([name]) =>
        name === 'sub' || name === 'identities' || narrow.some(([, opens]) => opens(name)),
    ),
  );
};
