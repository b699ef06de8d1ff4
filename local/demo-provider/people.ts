/** Somebody at the demo provider, as its ID tokens tell. */
export interface Person {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly given_name?: string;
  readonly family_name?: string;
}

/** Somebody to choose on the page, and what makes them worth choosing. */
export interface InventedPerson extends Person {
  readonly remark: string;
}

/** People to try a sign-in with: everything about them is invented. */
export const people: readonly InventedPerson[] = [
  {
    sub: 'demo-1001',
    email: 'ada.byron@example.com',
    email_verified: true,
    name: 'Ada Byron',
    given_name: 'Ada',
    family_name: 'Byron',
    remark: 'verified address',
  },
  {
    sub: 'Lena_Okafor_7',
    email: 'Lena.Okafor@Example.com',
    email_verified: true,
    name: 'Lena Okafor',
    given_name: 'Lena',
    family_name: 'Okafor',
    remark: 'underscores in the subject, capitals in the address',
  },
  {
    sub: 'demo-1003',
    email: 'noor.haddad@example.com',
    email_verified: false,
    name: 'Noor Haddad',
    remark: 'address not verified',
  },
  { sub: 'demo-1004', name: 'Kim Park', remark: 'no address' },
];

const LONGEST = 256;

const textIn = (form: URLSearchParams, name: string): string | undefined => {
  const text = form.get(name)?.trim().slice(0, LONGEST);
  return text === '' ? undefined : text;
};

/** The person whom a form chooses or makes up; `undefined` when it does neither. */
export const personIn = (form: URLSearchParams): Person | undefined => {
  const chosen = form.get('person');
  if (chosen !== null) {
    const found = people.find(({ sub }) => sub === chosen);
    if (!found) return undefined;
    const { remark: _, ...person } = found;
    return person;
  }
  const sub = textIn(form, 'sub');
  const email = textIn(form, 'email');
  const name = textIn(form, 'name');
  if (sub === undefined) return undefined;
  return {
    sub,
    ...(email === undefined ? {} : { email, email_verified: form.get('email_verified') === 'yes' }),
    ...(name === undefined ? {} : { name }),
  };
};
