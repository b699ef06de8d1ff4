import type { LocalPool } from '../local-pool.ts';

/** An answer with its body read. */
export interface Seen {
  readonly status: number;
  readonly body: string;
  readonly location: string;
  readonly headers: Headers;
}

/** A browser without a screen: keeps cookies and sends the forms that it is shown. */
export interface HttpBrowser {
  readonly cookies: Map<string, string>;
  readonly open: (address: string) => Promise<Seen>;
  readonly post: (address: string, fields: Record<string, string>) => Promise<Seen>;
  /** Sends the form of a page with these fields typed in. */
  readonly submit: (page: Seen, fields: Record<string, string>) => Promise<Seen>;
}

const unescapeHtml = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const attribute = (tag: string, name: string): string =>
  unescapeHtml(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

const formOf = ({ body }: Seen) => {
  const [form = ''] = /<form[\s\S]*?<\/form>/.exec(body) ?? [];
  const [open = ''] = /<form[^>]*>/.exec(form) ?? [];
  const inputs = [...form.matchAll(/<input[^>]*>/g)].map(([tag]) => tag);
  return {
    action: attribute(open, 'action'),
    fields: Object.fromEntries(
      inputs.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]),
    ),
  };
};

/** Opens a browser on the gateway of a pool. */
export const openBrowser = ({ url }: Pick<LocalPool, 'url'>): HttpBrowser => {
  const cookies = new Map<string, string>();
  const keep = (headers: Headers): void => {
    for (const line of headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=', 2);
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
  };
  const send = async (address: string, init: RequestInit): Promise<Seen> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(address, url), {
      redirect: 'manual',
      ...init,
      headers: { ...(init.headers as Record<string, string>), cookie },
    });
    keep(answer.headers);
    const location = answer.headers.get('location') ?? '';
    return { status: answer.status, body: await answer.text(), location, headers: answer.headers };
  };
  const post = async (address: string, fields: Record<string, string>) =>
    await send(address, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: url },
    });
  return {
    cookies,
    open: async (address) => await send(address, {}),
    post,
    submit: async (page, typed) => {
      const { action, fields } = formOf(page);
      return await post(action, { ...fields, ...typed });
    },
  };
};

/** The query of the address that a browser was sent back to. */
export const returned = ({ location }: Seen): URLSearchParams => new URL(location).searchParams;
