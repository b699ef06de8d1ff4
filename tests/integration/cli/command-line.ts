/** What a command wrote and how it ended. */
export interface CommandRun {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

/** Runs commands as at a keyboard at which nobody sits. */
export type RunCommand = (...words: string[]) => Promise<CommandRun>;

/**
 * The command line against an endpoint. The clients of AWS read the environment once, when they are
 * first used: the program is loaded after it has been set.
 */
export const commandLine = async (endpoint: string): Promise<RunCommand> => {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
  });
  const { runProgram } = await import('../../../cli/program.ts');
  return async (...words) => {
    const out: string[] = [];
    const said: string[] = [];
    const code = await runProgram(words, {
      out: (text) => out.push(text),
      say: (text) => said.push(text),
    });
    return { code, out: out.join('\n'), said: said.join('\n') };
  };
};
