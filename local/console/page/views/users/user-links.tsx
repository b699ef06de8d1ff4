import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ActionForm, OutcomeLine, useAction } from '../../parts/action.tsx';
import { Choice, Field } from '../../parts/field.tsx';
import {
  linkIdentity,
  listProviders,
  unlinkIdentity,
  type Identity,
} from '../../stack/operator.ts';
import { attributeOf, type User } from '../../stack/users.ts';

/** The identities in Cognito's attribute, which is JSON. */
const identitiesOf = (user: User): readonly Identity[] => {
  const text = attributeOf(user, 'identities');
  return text === '' ? [] : (JSON.parse(text) as Identity[]);
};

const NewLink = ({
  userName,
  onChange,
}: {
  readonly userName: string;
  readonly onChange: () => void;
}): JSX.Element => {
  const [providers, setProviders] = useState<readonly string[]>([]);
  const [chosen, choose] = useState<string>();
  const [userId, setUserId] = useState('');
  useEffect(() => {
    listProviders().then(setProviders, (error: unknown) => console.warn(error));
  }, []);
  const providerName = chosen ?? providers[0] ?? '';
  const link = async (): Promise<string> => {
    await linkIdentity(userName, { providerName, userId });
    onChange();
    return 'Linked.';
  };
  return (
    <details>
      <summary>Link an identity</summary>
      <ActionForm label="Link" action={link}>
        <Choice
          label="Provider"
          value={providerName}
          options={providers.map((one) => [one, one] as const)}
          onValue={choose}
        />
        <Field
          label="Subject there"
          hint="The provider’s own id of the person, who has not signed in yet"
          value={userId}
          onValue={setUserId}
        />
      </ActionForm>
    </details>
  );
};

/** The identities of other providers by which a user signs in. */
export const UserLinks = ({
  user,
  onChange,
}: {
  readonly user: User;
  readonly onChange: () => void;
}): JSX.Element => {
  const { outcome, run } = useAction();
  const identities = identitiesOf(user);
  const unlink = (identity: Identity) => async (): Promise<string> => {
    await unlinkIdentity(identity);
    onChange();
    return 'Unlinked.';
  };
  return (
    <section>
      <h3>Linked identities</h3>
      {identities.length === 0 ? <p class="faint">None.</p> : null}
      <ul class="links">
        {identities.map((identity) => (
          <li>
            <span>{identity.providerName}</span> <span class="mono">{identity.userId}</span>{' '}
            <button type="button" onClick={() => run(unlink(identity))}>
              Unlink
            </button>
          </li>
        ))}
      </ul>
      <OutcomeLine outcome={outcome} />
      <NewLink userName={user.Username} onChange={onChange} />
    </section>
  );
};
