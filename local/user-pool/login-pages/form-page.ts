import type { HttpAnswer } from '../../gateway/http.ts';
import type { Visit } from '../oauth/visit.ts';
import { protectForms } from './form-protection.ts';
import { html, type Markup } from './markup.ts';
import { page } from './page.ts';

/** One input of a form. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'password' | 'email' | 'tel';
  readonly autocomplete: string;
  readonly value?: string | undefined;
  /** Numbers only. */
  readonly isCode?: boolean;
}

/** A page with one form. */
export interface FormPage {
  readonly title: string;
  /** Where the form goes; the query of the page goes with it. */
  readonly path: string;
  readonly fields: readonly FormField[];
  readonly hidden?: Readonly<Record<string, string>>;
  readonly button: string;
  /** A second button, by the value that it sends as `action`. */
  readonly other?: { readonly action: string; readonly label: string };
  /** Stands in the form, before its fields. */
  readonly inside?: Markup | undefined;
  readonly after?: Markup | undefined;
  readonly notice?: string | undefined;
  readonly problem?: string | undefined;
}

const input = ({ name, label, type = 'text', autocomplete, value, isCode }: FormField): Markup =>
  html`<label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      autocomplete="${autocomplete}"
      value="${value ?? ''}"
      ${isCode ? html`inputmode="numeric"` : undefined}
      required
      autocapitalize="none"
      spellcheck="false"
    />`;

const hiddenInput = ([name, value]: readonly [string, string]): Markup =>
  html`<input type="hidden" name="${name}" value="${value}" />`;

/** Shows a form. A problem stands above it and makes the status 400. */
export const formPage = (visit: Visit, form: FormPage): HttpAnswer => {
  const { token, setCookie } = protectForms(visit.http);
  const hidden = Object.entries({ ...form.hidden, _csrf: token });
  const other =
    form.other &&
    html`<button class="quiet" name="action" value="${form.other.action}" formnovalidate>
      ${form.other.label}
    </button>`;
  return page({
    title: form.title,
    status: form.problem === undefined ? 200 : 400,
    setCookie,
    body: html`${
        form.problem === undefined
          ? undefined
          : html`<p role="alert" class="problem">${form.problem}</p>`
      }
      ${
        form.notice === undefined
          ? undefined
          : html`<p role="status" class="notice">${form.notice}</p>`
      }
      <form method="post" action="${form.path}?${visit.http.query.toString()}">
        ${hidden.map(hiddenInput)} ${form.inside} ${form.fields.map(input)}
        <button>${form.button}</button>
        ${other}
      </form>
      ${form.after}`,
  });
};

/** A link to another page of the same sign-in. */
export const pageLink = (visit: Visit, path: string, label: string): Markup =>
  html`<p><a href="${path}?${visit.http.query.toString()}">${label}</a></p>`;
