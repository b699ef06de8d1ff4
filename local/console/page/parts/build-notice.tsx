import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { lastBuild, lastPageBuild } from '../stack/live.ts';
import { useStore } from '../stack/store.ts';

const SHOWN_MS = 6000;

const Functions = (): JSX.Element | null => {
  const build = useStore(lastBuild);
  const [past, setPast] = useState<typeof build>(undefined);
  useEffect(() => {
    if (!build || build.problem !== undefined) return undefined;
    const timer = setTimeout(() => setPast(build), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [build]);
  if (!build || build === past) return null;
  return build.problem === undefined ? (
    <p class="good">
      Built {build.functions.join(', ')} in {build.ms} ms: the next invocation runs it.
    </p>
  ) : (
    <p class="bad">Not built, the last bundle goes on running. {build.problem}</p>
  );
};

const Page = (): JSX.Element | null => {
  const build = useStore(lastPageBuild);
  if (!build) return null;
  return build.problem === undefined ? (
    <p class="good">
      The console itself was built again.{' '}
      <button type="button" onClick={() => location.reload()}>
        Reload
      </button>
    </p>
  ) : (
    <p class="bad">The console was not built. {build.problem}</p>
  );
};

/** Says for a moment what was built again; a problem stays until the next build. */
export const BuildNotice = (): JSX.Element => (
  <div class="build-notice" role="status">
    <Functions />
    <Page />
  </div>
);
