// The page of the gallery: picks one message and shows it. The choice stands in the address.
const byId = (id) => document.getElementById(id);
const shown = JSON.parse(byId('data').textContent);
const choices = ['kind', 'locale', 'values', 'scheme', 'width', 'part'];

const fill = (name) => {
  for (const value of new Set(shown.map((message) => message[name]))) {
    byId(name).append(new Option(value, value));
  }
};

/** Dark mode is switched in the mail itself, so that it does not depend on the browser's own. */
const inScheme = (html, scheme) =>
  html.replaceAll(
    '@media (prefers-color-scheme: dark)',
    scheme === 'dark' ? '@media all' : '@media not all',
  );

const fact = (term, text) => {
  const [dt, dd] = [document.createElement('dt'), document.createElement('dd')];
  dt.textContent = term;
  dd.textContent = text;
  dd.dir = 'auto';
  dd.style.textAlign = 'left';
  return [dt, dd];
};

const smsText = ({ sms }) =>
  sms === undefined
    ? 'There is no text message of this kind.'
    : `${sms.text}\n\n${sms.text.length} characters, ${sms.encoding}, ${sms.parts} part(s)`;

const draw = (message, { scheme, width, part }) => {
  const [frame, plain] = [byId('frame'), byId('plain')];
  frame.hidden = part !== 'html';
  plain.hidden = part === 'html';
  frame.className = scheme;
  frame.style.width = `${width}px`;
  frame.srcdoc = inScheme(message.html, scheme);
  const texts = { text: message.text, source: message.html, sms: smsText(message), html: '' };
  plain.textContent = texts[part];
  plain.dir = part === 'source' ? 'ltr' : 'auto';
  byId('facts').replaceChildren(
    ...fact('Subject', message.subject),
    ...fact('HTML', `${message.html.length} characters, ${message.bytes} bytes`),
  );
};

const update = () => {
  const choice = Object.fromEntries(choices.map((name) => [name, byId(name).value]));
  const message = shown.find((each) =>
    ['kind', 'locale', 'values'].every((name) => each[name] === choice[name]),
  );
  draw(message, choice);
  history.replaceState(null, '', `#${new URLSearchParams(choice)}`);
};

const choose = () => {
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    const select = choices.includes(name) && byId(name);
    if (select && [...select.options].some((option) => option.value === value)) {
      select.value = value;
    }
  }
  update();
};

for (const name of ['kind', 'locale', 'values']) fill(name);
for (const name of choices) byId(name).addEventListener('change', update);
addEventListener('hashchange', choose);
choose();
