import type { HttpAnswer } from '../gateway/http.ts';
import { html } from '../user-pool/login-pages/markup.ts';
import { page } from '../user-pool/login-pages/page.ts';
import { people, type InventedPerson } from './people.ts';

const choice = ({ sub, name, email, remark }: InventedPerson) =>
  html`<button class="quiet" name="person" value="${sub}">
    ${name ?? sub}<br /><span class="soft">${email ?? ''} (${remark})</span>
  </button>`;

/** The page on which a browser says who it is; `action` is where it says so. */
export const choosePersonPage = (action: string): HttpAnswer =>
  page({
    title: 'Demo identity provider',
    body: html`<p>Who are you? Nothing is checked: this provider is for trying things out.</p>
      <form method="post" action="${action}">${people.map((person) => choice(person))}</form>
      <form method="post" action="${action}">
        <p><strong>Or somebody else</strong></p>
        <label for="sub">Subject</label>
        <input id="sub" name="sub" required maxlength="128" />
        <label for="email">E-mail address</label>
        <input id="email" name="email" maxlength="254" />
        <fieldset>
          <legend>Is the address verified?</legend>
          <label><input type="radio" name="email_verified" value="yes" checked /> Yes</label>
          <label><input type="radio" name="email_verified" value="no" /> No</label>
        </fieldset>
        <label for="name">Name</label>
        <input id="name" name="name" maxlength="128" />
        <button>Sign in</button>
      </form>
      <form method="post" action="${action}">
        <button class="quiet" name="refuse" value="yes">Cancel</button>
      </form>`,
  });

/** What a browser sees that was sent here wrongly. */
export const wrongRequestPage = (problem: string): HttpAnswer =>
  page({
    title: 'Demo identity provider',
    status: 400,
    body: html`<p class="problem">${problem}</p>`,
  });
