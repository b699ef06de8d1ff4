// The first page of the local stack, without a build step: plain DOM, text never parsed as HTML.

const REFRESH_MS = 1500;
const byId = (id) => document.getElementById(id);

const settings = await (await fetch('/_local/amplify-config.json')).json();
const { userPoolId, userPoolClientId: ClientId } = settings.Auth.Cognito;
byId('pool').textContent = `${userPoolId}, app client ${ClientId}`;

/** Calls the Cognito API as a browser client does; rejects with Cognito's own error. */
const cognito = async (operation, input) => {
  const answer = await fetch('/', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${body.__type}: ${body.message}`);
  return body;
};

/** Makes an element with text and attributes. */
const element = (name, { text, children = [], ...attributes } = {}) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const claimsOf = (token) => {
  const payload = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
};

const actions = {
  signUp: async ({ email, password, locale }) => {
    const UserAttributes = [
      { Name: 'email', Value: email },
      { Name: 'locale', Value: locale },
    ];
    await cognito('SignUp', { ClientId, Username: email, Password: password, UserAttributes });
    return { text: 'Signed up. The code is in the mailbox.' };
  },
  confirm: async ({ email, code }) => {
    if (code === '') throw new Error('Enter the code from the mail first.');
    await cognito('ConfirmSignUp', { ClientId, Username: email, ConfirmationCode: code });
    return { text: 'Confirmed. Now sign in.' };
  },
  resend: async ({ email }) => {
    await cognito('ResendConfirmationCode', { ClientId, Username: email });
    return { text: 'A new code is in the mailbox.' };
  },
  signIn: async ({ email, password }) => {
    const { AuthenticationResult: tokens } = await cognito('InitiateAuth', {
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    });
    if (!tokens) return { text: 'Cognito asks for a new password before it signs this user in.' };
    return {
      text: 'Signed in. What the tokens say:',
      details: {
        'ID token': claimsOf(tokens.IdToken),
        'Access token': claimsOf(tokens.AccessToken),
      },
    };
  },
  forgotPassword: async ({ email }) => {
    await cognito('ForgotPassword', { ClientId, Username: email });
    return { text: 'If there is such a user, the code is in the mailbox.' };
  },
  newPassword: async ({ email, password, code }) => {
    const input = { ClientId, Username: email, Password: password, ConfirmationCode: code };
    await cognito('ConfirmForgotPassword', input);
    return { text: 'The new password is set.' };
  },
};

const showResult = (kind, text, details = {}) => {
  const parts = Object.entries(details).flatMap(([title, value]) => [
    element('h3', { text: title }),
    element('pre', { text: JSON.stringify(value, undefined, 2), tabindex: '0' }),
  ]);
  byId('result').replaceChildren(element('p', { text, class: kind }), ...parts);
};

const act = async (action, values) => {
  // Nothing of the last answer stays while a slow trigger makes everybody wait.
  showResult('', 'Waiting for the user pool …');
  byId('controls').disabled = true;
  try {
    const { text, details } = await actions[action](values);
    showResult('good', text, details);
  } catch (error) {
    showResult('bad', error.message);
  }
  byId('controls').disabled = false;
  await refresh();
};

byId('account').addEventListener('submit', (event) => {
  event.preventDefault();
  void act(event.submitter.value, Object.fromEntries(new FormData(event.target)));
});

const useCode = (code) => {
  const button = element('button', { type: 'button', text: `Use code ${code}` });
  button.addEventListener('click', () => {
    byId('code').value = code;
    byId('code').focus();
  });
  return button;
};

/** A closed entry whose content is made when it is opened. */
const entry = (summary, makeContent) => {
  const details = element('details', { children: [element('summary', { children: summary })] });
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) details.append(...makeContent());
  });
  return element('li', { children: [details] });
};

const messageEntry = ({ at, to, subject, html, text, code }) =>
  entry(
    [
      element('strong', { text: subject }),
      element('span', { text: to }),
      element('span', { text: new Date(at).toLocaleTimeString(), class: 'quiet' }),
    ],
    () => [
      ...(code ? [useCode(code)] : []),
      element('iframe', { sandbox: '', srcdoc: html, title: `Mail: ${subject}` }),
      element('pre', { text, tabindex: '0' }),
    ],
  );

const triggerEntry = ({ trigger, source, user, attempt, ms, at, request, response, error }) =>
  entry(
    [
      element('strong', { text: trigger, class: error ? 'bad' : '' }),
      element('span', { text: source }),
      element('span', { text: request.userAttributes?.email ?? user }),
      element('span', { text: `${Math.round(ms)} ms`, class: 'quiet' }),
      ...(attempt > 1 ? [element('span', { text: `attempt ${attempt}` })] : []),
      element('span', { text: new Date(at).toLocaleTimeString(), class: 'quiet' }),
    ],
    () => [
      ...(error ? [element('p', { text: error, class: 'bad' })] : []),
      element('h3', { text: 'request' }),
      element('pre', { text: JSON.stringify(request, undefined, 2), tabindex: '0' }),
      element('h3', { text: 'response' }),
      element('pre', { text: JSON.stringify(response ?? null, undefined, 2), tabindex: '0' }),
    ],
  );

/** Puts what is new at the top, so that opened entries stay open. */
const keepUp = (listId, emptyId, makeEntry) => {
  const list = byId(listId);
  let shown = 0;
  return (entries) => {
    if (entries.length < shown) {
      list.replaceChildren();
      shown = 0;
    }
    for (const item of entries.slice(shown)) list.prepend(makeEntry(item));
    shown = entries.length;
    byId(emptyId).hidden = shown > 0;
  };
};

const showMessages = keepUp('messages', 'no-messages', messageEntry);
const showTimeline = keepUp('timeline', 'no-timeline', triggerEntry);

async function refresh() {
  const [messages, timeline] = await Promise.all([
    fetch('/_local/messages').then((answer) => answer.json()),
    fetch('/_local/triggers').then((answer) => answer.json()),
  ]);
  showMessages(messages.toReversed());
  showTimeline(timeline);
}

const keepRefreshing = async () => {
  try {
    await refresh();
  } catch {
    showResult('bad', 'The local stack does not answer. Is it running?');
  }
  setTimeout(keepRefreshing, REFRESH_MS);
};
// From here on a click finds somebody who hears it.
byId('controls').disabled = false;
await keepRefreshing();
