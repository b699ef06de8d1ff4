import type { JSX } from 'preact';

/** The gallery of every mail in every language, as the compiler made them. */
export const Mails = (): JSX.Element => (
  <iframe class="gallery" title="Gallery of mails" src="/console/mails/" />
);
