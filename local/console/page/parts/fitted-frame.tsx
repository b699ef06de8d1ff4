import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Makes a frame as tall as its document, whose lines break by the width of the frame. */
const fit = (frame: HTMLIFrameElement): void => {
  const root = frame.contentDocument?.documentElement;
  if (!root) return;
  const borders = frame.offsetHeight - frame.clientHeight;
  frame.style.height = `${Math.ceil(root.getBoundingClientRect().height) + borders}px`;
};

/**
 * A frame without a scroll bar of its own. With `html` it shows a mail: no script runs in it and it
 * reaches nothing, as in a mail program; only this page can look into it, to measure it.
 */
export const FittedFrame = ({
  html,
  src,
  revision,
  ...rest
}: {
  readonly title: string;
  readonly class: string;
  readonly html?: string;
  /** A page of this origin. */
  readonly src?: string;
  /** Whatever it is: when it changes, the page is loaded again, at the place where it is. */
  readonly revision?: unknown;
  readonly style?: Readonly<Record<string, string>>;
}): JSX.Element => {
  const observer = useRef<ResizeObserver | undefined>(undefined);
  const frame = useRef<HTMLIFrameElement>(null);
  const drawn = useRef(revision);
  useEffect(() => {
    if (drawn.current !== revision) frame.current?.contentWindow?.location.reload();
    drawn.current = revision;
  }, [revision]);
  useEffect(() => () => observer.current?.disconnect(), []);
  const watch = (loaded: HTMLIFrameElement): void => {
    observer.current?.disconnect();
    const root = loaded.contentDocument?.documentElement;
    if (!root) return;
    observer.current = new ResizeObserver(() => fit(loaded));
    observer.current.observe(root);
  };
  const shown = html === undefined ? { src } : { srcdoc: html, sandbox: 'allow-same-origin' };
  return (
    <iframe
      ref={frame}
      onLoad={(event) => watch(event.currentTarget)}
      scrolling="no"
      {...shown}
      {...rest}
    />
  );
};
