import { fork, type ChildProcess } from 'node:child_process';
import type { LocalStackDescription } from '../../local/template/local-stack-description.ts';
import type { AwsAnswer, AwsQuestion } from './aws-process.ts';

/** The emulated AWS, in a process of its own: it must not compete with the clock that measures. */
export interface Aws {
  readonly url: string;
  /** The calls since the last time it was asked, e.g. `dynamodb PutItem`. */
  readonly takeCalls: () => Promise<readonly string[]>;
  readonly close: () => void;
}

const ask = (child: ChildProcess, question: AwsQuestion): Promise<AwsAnswer> =>
  new Promise((done, fail) => {
    const gone = (): void => fail(new Error('The emulated AWS has ended.'));
    child.once('exit', gone);
    child.once('message', (answer: AwsAnswer) => {
      child.off('exit', gone);
      done(answer);
    });
    child.send(question);
  });

/**
 * Starts the services that functions call behind one address, with the tables and the user pool that
 * the template describes. Rejects if that fails.
 */
export const startAws = async (description: LocalStackDescription): Promise<Aws> => {
  const child = fork(new URL('aws-process.ts', import.meta.url), {
    execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
  });
  const { url } = await ask(child, { description });
  if (url === undefined) throw new Error('The emulated AWS did not tell its address.');
  return {
    url,
    takeCalls: async () => (await ask(child, 'calls')).calls ?? [],
    close: () => child.disconnect(),
  };
};
