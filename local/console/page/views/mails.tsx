import type { JSX } from 'preact';
import { FittedFrame } from '../parts/fitted-frame.tsx';

/** The gallery of every mail in every language, as the compiler made them. */
export const Mails = (): JSX.Element => (
  <FittedFrame class="gallery" title="Gallery of mails" src="/console/mails/" />
);
