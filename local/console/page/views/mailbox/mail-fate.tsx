import type { JSX } from 'preact';
import { OutcomeLine, useAction } from '../../parts/action.tsx';
import { control } from '../../stack/control.ts';

const fates = [
  ['bounce', 'Bounce'],
  ['soft-bounce', 'Bounce for now'],
  ['complaint', 'Complain'],
] as const;

/** What can become of a mail once it has left: SES tells it, and our functions hear of it. */
export const MailFate = ({ id }: { readonly id: string }): JSX.Element => {
  const { outcome, run } = useAction();
  const meet = (fate: string, words: string) => async (): Promise<string> => {
    await control('POST', `/_local/mails/${encodeURIComponent(id)}/${fate}`);
    return `${words}: SES has told it. The timeline shows who heard.`;
  };
  return (
    <details>
      <summary>What becomes of this mail</summary>
      <div class="buttons">
        {fates.map(([fate, words]) => (
          <button type="button" onClick={() => run(meet(fate, words))}>
            {words}
          </button>
        ))}
      </div>
      <OutcomeLine outcome={outcome} />
    </details>
  );
};
