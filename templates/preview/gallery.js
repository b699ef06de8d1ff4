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

const smsText = ({ sms }) =>
  sms === undefined
    ? 'There is no text message of this kind.'
    : `${sms.text}\n\n${sms.text.length} characters, ${sms.encoding}, ${sms.parts} part(s)`;

const draw = (message, { scheme, width, part }) => {
  const [frame, plain] = [byId('frame'), byId('plain')];
  frame.hidden = part !== 'html';
  plain.hidden = part === 'html';
  frame.className = scheme;
  frame.style.width = width === 'fit' ? '100%' : `${width}px`;
  frame.srcdoc = inScheme(message.html, scheme);
  const texts = { text: message.text, source: message.html, sms: smsText(message), html: '' };
  plain.textContent = texts[part];
  plain.dir = part === 'source' ? 'ltr' : 'auto';
  byId('subject').textContent = message.subject;
  byId('size').textContent = `${message.bytes.toLocaleString('en')} bytes of HTML`;
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

/** A mail has no scroll bar of its own: its frame is as tall as it is, however its lines break. */
const grow = new ResizeObserver(([{ target }]) => {
  byId('frame').style.height = `${Math.ceil(target.getBoundingClientRect().height) + 2}px`;
});
byId('frame').addEventListener('load', ({ target }) => {
  grow.disconnect();
  grow.observe(target.contentDocument.documentElement);
});

byId('more').addEventListener('click', ({ currentTarget }) => {
  const isFolded = byId('rest').classList.toggle('folded');
  currentTarget.setAttribute('aria-expanded', String(!isFolded));
});
document.body.classList.toggle('embedded', parent !== window);

for (const name of ['kind', 'locale', 'values']) fill(name);
for (const name of choices) byId(name).addEventListener('change', update);
addEventListener('hashchange', choose);
choose();
