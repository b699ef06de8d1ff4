import type { JSX } from 'preact';
import { refusals } from '../../../../shared/refusals/catalogue.ts';
import { refusalDetailFrom, refusalFrom } from '../../../../shared/refusals/refusal-from.ts';

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'Error');
const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * An error as a client gets it, and, when it is a refusal of ours, as a front end should show it.
 */
export const Problem = ({ error }: { readonly error: unknown }): JSX.Element => {
  const code = refusalFrom(error);
  const detail = refusalDetailFrom(error);
  return (
    <div class="problem">
      {code === undefined ? null : (
        <p class="refusal">
          {refusals[code]} {detail === undefined ? null : <strong>{detail}</strong>}
          <span class="badge bad">{code}</span>
        </p>
      )}
      <p class="mono bad">
        {nameOf(error)}: {textOf(error)}
      </p>
    </div>
  );
};
