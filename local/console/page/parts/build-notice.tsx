import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { lastBuild, lastPageBuild } from '../stack/live.ts';
import { useStore } from '../stack/store.ts';

const SHOWN_MS = 6000;

const Dismiss = ({ onClick }: { readonly onClick: () => void }): JSX.Element => (
  <button type="button" onClick={onClick}>
    Dismiss
  </button>
);

const Functions = (): JSX.Element | null => {
  const build = useStore(lastBuild);
  useEffect(() => {
    if (!build || build.problem !== undefined) return undefined;
    const timer = setTimeout(() => lastBuild.set(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [build]);
  if (!build) return null;
  return build.problem === undefined ? (
    <p class="good">
      Built {build.functions.join(', ')} in {build.ms} ms: the next invocation runs it.
    </p>
  ) : (
    <p class="bad">
      <span>Not built, the last bundle goes on running. {build.problem}</span>
      <Dismiss onClick={() => lastBuild.set(undefined)} />
    </p>
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
    <p class="bad">
      <span>The console was not built. {build.problem}</span>
      <Dismiss onClick={() => lastPageBuild.set(undefined)} />
    </p>
  );
};

/** Says for a moment what was built again; a problem stays until the next build. */
export const BuildNotice = (): JSX.Element => (
  <div class="build-notice" role="status">
    <Functions />
    <Page />
  </div>
);
