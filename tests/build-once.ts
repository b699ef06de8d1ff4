import { describeLocalStack } from '../local/describe-local-stack.ts';

/** Before any suite: bundles and template up to date, once, so that suites can run side by side. */
export const setup = async (): Promise<void> => {
  await describeLocalStack();
};
