import { join } from 'node:path';
import { projectFolder } from '../../infra/packaging/build.ts';
import { describeLocalStack } from '../../local/describe-local-stack.ts';
import type { Message } from '../../local/services/mailbox.ts';
import { startStack, type Stack } from '../../local/stack.ts';
import type { StackSettings } from '../../local/stack-settings.ts';
import type { TimelineEntry } from '../../local/triggers/user-pool-triggers.ts';

/** A local stack as a test drives it: over HTTP, as any other program would. */
export interface StackUnderTest extends Stack {
  /** Messages to this address once every sender is done, newest first. */
  readonly messagesTo: (address: string) => Promise<Message[]>;
  /** The code in the newest message to this address. */
  readonly codeFor: (address: string) => Promise<string>;
  readonly timeline: () => Promise<TimelineEntry[]>;
  readonly fault: (fault: Record<string, unknown>) => Promise<void>;
  readonly clearFaults: () => Promise<void>;
  readonly advance: (advanceSeconds: number) => Promise<void>;
  readonly reset: () => Promise<void>;
  /** What the functions wrote, line by line. */
  readonly logs: string[];
}

const call = async (url: string, method: string, body?: unknown): Promise<Response> => {
  const answer = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
  return answer;
};

/** Starts a stack of its own on a free port. */
export const startStackUnderTest = async (
  settings: Partial<StackSettings> = {},
): Promise<StackUnderTest> => {
  const logs: string[] = [];
  const stack = await startStack({
    port: 0,
    description: await describeLocalStack(),
    buildFolder: join(projectFolder, '.build'),
    onLog: (_, line) => logs.push(line),
    ...settings,
  });
  const at = (path: string) => `${stack.url}${path}`;
  const messagesTo = async (address: string): Promise<Message[]> => {
    await stack.drain();
    const answer = await call(at(`/_local/messages?to=${encodeURIComponent(address)}`), 'GET');
    return answer.json() as Promise<Message[]>;
  };
  return {
    ...stack,
    logs,
    messagesTo,
    codeFor: async (address) => {
      // Beside mails with codes there are ours, which come when an event has been heard.
      const newest = (await messagesTo(address)).find(({ code }) => code !== undefined);
      if (!newest?.code) throw new Error(`No code has been sent to ${address}.`);
      return newest.code;
    },
    timeline: async () => {
      const answer = await call(at('/_local/triggers'), 'GET');
      return answer.json() as Promise<TimelineEntry[]>;
    },
    fault: async (fault) => {
      await call(at('/_local/faults'), 'PUT', fault);
    },
    clearFaults: async () => {
      await call(at('/_local/faults'), 'DELETE');
    },
    advance: async (advanceSeconds) => {
      await call(at('/_local/clock'), 'POST', { advanceSeconds });
    },
    reset: async () => {
      await call(at('/_local/reset'), 'POST');
    },
  };
};
