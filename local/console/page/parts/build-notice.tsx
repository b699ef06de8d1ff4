import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { lastBuild } from '../stack/live.ts';
import { useStore } from '../stack/store.ts';

const SHOWN_MS = 6000;

/** Says for a moment what was built again; a problem stays until the next build. */
export const BuildNotice = (): JSX.Element => {
  const build = useStore(lastBuild);
  const [past, setPast] = useState<typeof build>(undefined);
  useEffect(() => {
    if (!build || build.problem !== undefined) return undefined;
    const timer = setTimeout(() => setPast(build), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [build]);
  return (
    <div class="build-notice" role="status">
      {build && build !== past ? (
        <p class={build.problem === undefined ? 'good' : 'bad'}>
          {build.problem === undefined
            ? `Built ${build.functions.join(', ')} in ${build.ms} ms: the next invocation runs it.`
            : `Not built, the last bundle goes on running. ${build.problem}`}
        </p>
      ) : null}
    </div>
  );
};
