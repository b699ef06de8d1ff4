import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** Items that are drawn or left out together. */
const CHUNK = 20;

/** Drawn so far beyond what is seen, so that scrolling and the Tab key meet no gap. */
const BEYOND = '800px 0px';

const Chunk = ({
  height,
  isDrawn,
  children,
}: {
  /** Of what is not drawn yet, in pixels; a guess. */
  readonly height: number;
  readonly isDrawn: boolean;
  readonly children: () => ComponentChildren;
}): JSX.Element => {
  const box = useRef<HTMLDivElement>(null);
  const lastHeight = useRef(height);
  const [isNear, setNear] = useState(isDrawn);
  useEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const near = entries.at(-1)?.isIntersecting === true;
        // Whoever is inside by the keyboard stays there.
        if (!near && current.contains(document.activeElement)) return;
        if (!near && current.childElementCount > 0) lastHeight.current = current.offsetHeight;
        setNear(near);
      },
      { rootMargin: BEYOND },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} style={isNear ? {} : { height: `${lastHeight.current}px` }}>
      {isNear ? children() : null}
    </div>
  );
};

const chunksOf = <T,>(items: readonly T[]): (readonly T[])[] => {
  const chunks: (readonly T[])[] = [];
  // Counted from the end: what is new changes the first chunk only.
  for (let end = items.length; end > 0; end -= CHUNK) {
    chunks.unshift(items.slice(Math.max(0, end - CHUNK), end));
  }
  return chunks;
};

/**
 * A list, newest first, of any length: only what is near the window is in the page, and the scroll
 * bar is as long as all of it. `heightOf` guesses the pixels of an item that was never drawn.
 */
export const LongList = <T,>({
  items,
  heightOf,
  draw,
}: {
  readonly items: readonly T[];
  readonly heightOf: (item: T) => number;
  readonly draw: (items: readonly T[]) => JSX.Element;
}): JSX.Element => {
  const chunks = chunksOf(items);
  return (
    <div>
      {chunks.map((chunk, index) => (
        <Chunk
          key={chunks.length - index}
          isDrawn={index === 0}
          height={chunk.reduce((sum, item) => sum + heightOf(item), 0)}
        >
          {() => draw(chunk)}
        </Chunk>
      ))}
    </div>
  );
};
