import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ActionForm } from '../../parts/action.tsx';
import { Choice, Field } from '../../parts/field.tsx';
import { inviteUser } from '../../stack/operator.ts';
import { locales } from '../try/locales.ts';

/** A user made by an operator, who gets an invitation. */
export const InviteUser = ({ onChange }: { readonly onChange: () => void }): JSX.Element => {
  const [email, setEmail] = useState('');
  const [locale, setLocale] = useState('en');
  const invite = async (): Promise<string> => {
    await inviteUser(email.trim(), locale);
    onChange();
    return 'Invited: the temporary password is in the mailbox.';
  };
  return (
    <details class="invite">
      <summary>Invite a user</summary>
      <ActionForm label="Invite" action={invite}>
        <div class="fields">
          <Field
            label="E-mail address"
            inputMode="email"
            placeholder="new@example.com"
            value={email}
            onValue={setEmail}
          />
          <Choice label="Language" value={locale} options={locales} onValue={setLocale} />
        </div>
      </ActionForm>
    </details>
  );
};
