import type { LambdaRuntime } from './runtime.ts';

/** What a command prints and how it exits. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** The function was not invoked at all: neither its answer nor its error. */
const NOT_INVOKED = 2;

const parseEvent = (event: string): unknown => {
  try {
    return JSON.parse(event);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The event is not valid JSON: ${reason}`, { cause: error });
  }
};

/**
 * Invokes one function as `npm run invoke` promises: the returned value as JSON on stdout and exit
 * code 0; an error of the function as `{"errorType","errorMessage"}` on stdout and exit code 1;
 * the function's logs on stderr. An unknown function, a missing bundle or an event that is no JSON
 * is said on stderr, with exit code 2.
 *
 * @param command.event the event's JSON text
 */
export const invokeFunction = async (command: {
  readonly runtime: Pick<LambdaRuntime, 'invoke'>;
  readonly name: string;
  readonly event: string;
}): Promise<CommandResult> => {
  try {
    const event = parseEvent(command.event);
    const { functionError, payload, logs } = await command.runtime.invoke(command.name, event);
    return {
      exitCode: functionError ? 1 : 0,
      stdout: line(functionError ?? payload ?? null),
      stderr: logs.map((text) => `${text}\n`).join(''),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { exitCode: NOT_INVOKED, stdout: '', stderr: `${message}\n` };
  }
};
