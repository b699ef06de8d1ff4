import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { refusals, type RefusalCode } from '../../../../shared/refusals/catalogue.ts';
import { refusalDetailFrom, refusalFrom } from '../../../../shared/refusals/refusal-from.ts';
import { helpFor } from '../stack/error-help.ts';
import { typed } from '../stack/inputs.ts';
import { loadRefusalTexts, refusalTexts } from '../stack/refusal-texts.ts';
import { useStore } from '../stack/store.ts';

const textOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

/** A refusal as a front end should show it, in the language that is chosen under Sign up. */
const Refusal = ({
  code,
  detail,
}: {
  readonly code: RefusalCode;
  readonly detail: string | undefined;
}): JSX.Element => {
  const { locale } = useStore(typed);
  const text = useStore(refusalTexts)[locale]?.[code];
  useEffect(() => {
    // The English text of the catalogue stays where no other comes.
    loadRefusalTexts(locale).catch((error: unknown) => console.warn(error));
  }, [locale]);
  return (
    <p class="refusal">
      <span lang={text === undefined ? 'en' : locale} dir="auto">
        {text ?? refusals[code]}
      </span>{' '}
      {detail === undefined ? null : <strong>{detail}</strong>}
      <span class="badge bad">{code}</span>
    </p>
  );
};

/**
 * An error as a client gets it, and, when it is a refusal of ours, as a front end should show it;
 * with what to make of it where its words do not say.
 */
export const Problem = ({ error }: { readonly error: unknown }): JSX.Element => {
  const code = refusalFrom(error);
  const help = helpFor(error instanceof Error ? error.message : String(error));
  return (
    <div class="problem">
      {code === undefined ? null : <Refusal code={code} detail={refusalDetailFrom(error)} />}
      <p class="mono bad">{textOf(error)}</p>
      {help === undefined ? null : <p class="help">{help}</p>}
    </div>
  );
};
