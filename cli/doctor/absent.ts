import { DependencyFailed } from '../../shared/aws/dependency-failed.ts';

/** What a call answers; `undefined` when it failed for this reason, by which AWS says that nothing is there. */
export const absent = async <Answer>(
  reason: string,
  call: Promise<Answer>,
): Promise<Answer | undefined> => {
  try {
    return await call;
  } catch (error) {
    if (error instanceof DependencyFailed && error.reason === reason) return undefined;
    throw error;
  }
};
