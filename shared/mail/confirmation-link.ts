import { isSafeAddress } from '../addresses/safe-address.ts';

/** The longest link that a mail shows; a longer one is of no use cut. */
export const LINK_LIMIT = 600;

/** What a link says about the sign-up that it confirms. */
export interface SignUpToConfirm {
  readonly clientId: string;
  readonly userName: string;
  /** The confirmation code, or Cognito's placeholder `{####}` for it. */
  readonly code: string;
  /** The language for the page that the link leads to. */
  readonly locale: string;
}

const CODE_PLACEHOLDER = '{####}';

/** Whether an address is that of Cognito's own page, `https://<domain>/confirmUser`. */
export const isCognitoPage = (page: string): boolean => page.endsWith('/confirmUser');

// `encodeURIComponent` leaves characters alone that end an attribute, or a link in a text part.
const encoded = (value: string): string =>
  encodeURIComponent(value.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const isUsable = (link: string): boolean => link.length <= LINK_LIMIT && isSafeAddress(link);

/**
 * The link that confirms a sign-up by its code, or `undefined` where no safe one of at most 600
 * characters comes of it: the mail then shows the code.
 *
 * To a page of one's own everything goes in the fragment, which browsers send to no server and mail
 * scanners do not act upon; to Cognito's page in the query, as Cognito itself writes it
 * (docs/adr/0014). The code stands last, where Cognito finds its placeholder.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export const confirmationLink = (
  page: string,
  { clientId, userName, code, locale }: SignUpToConfirm,
): string | undefined => {
  const isCognitos = isCognitoPage(page);
  const known = [
    ['client_id', clientId],
    ['user_name', userName],
    ...(isCognitos ? [] : [['locale', locale]]),
  ].map(([name = '', value = '']) => `${name}=${encoded(value)}`);
  const start = `${page}${isCognitos ? '?' : '#'}${known.join('&')}&confirmation_code=`;
  const link = `${start}${code === CODE_PLACEHOLDER ? code : encoded(code)}`;
  return isUsable(link.replace(CODE_PLACEHOLDER, '000000')) ? link : undefined;
};
