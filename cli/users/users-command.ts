import { randomUUID } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { accountsTableOf, openStage, userPoolOf } from '../deployed/accounts-table.ts';
import { stageCommand } from '../deployed/stage-options.ts';
import { shown } from '../mask.ts';
import type { Terminal } from '../terminal.ts';
import {
  accountOf,
  agreed,
  changingCommand,
  requireUser,
  type UserOptions,
} from './operated-account.ts';
import { formatUsers, shownUser } from './operated-user.ts';
import { roleCommands } from './role-commands.ts';

interface ListOptions extends UserOptions {
  readonly limit: number;
  readonly beginning?: string;
}

const limit = (text: string): number => {
  if (/^[1-9]\d{0,3}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a number from 1 to 9999.');
};

const beginning = (text: string): string => {
  // It becomes part of a filter, in quotation marks.
  if (/^[\w.+@-]{1,100}$/u.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError('Give the first characters of an address.');
};

const listCommand = ({ out, say }: Terminal): Command =>
  stageCommand('list', 'users of the pool')
    .option('--limit <number>', 'how many at most', limit, 50)
    .option('--beginning <text>', 'whose address begins so', beginning)
    .option('--show-pii', 'shows addresses whole')
    .action(async (options: ListOptions) => {
      const { listUsers } = await import('./pool-users.aws.ts');
      const pool = userPoolOf(await openStage(options.stage));
      const found = await listUsers(pool, {
        limit: options.limit,
        beginning: options.beginning,
      });
      const users = found.map((user) => shownUser(user, options.showPii));
      if (options.output === 'json') out(JSON.stringify(users, null, 2));
      else if (users.length > 0) out(formatUsers(users));
      say(`${users.length} ${users.length === 1 ? 'user' : 'users'} shown.`);
    });

const showCommand = ({ out }: Terminal): Command =>
  stageCommand('show', 'one user, and what the account says')
    .argument('<user>', 'an address, a user name or a sub')
    .option('--show-pii', 'shows the address whole')
    .action(async (name: string, { stage, output, showPii }: UserOptions) => {
      const { user, deployed } = await requireUser(stage, name);
      const { account } = await accountOf(accountsTableOf(deployed), user);
      const kept = account && {
        status: account.status,
        roles: account.roles,
        memberships: account.memberships,
        origin: account.origin,
        version: account.version,
        email: shown(account.email ?? '', showPii),
        ...(account.mail ? { mail: account.mail } : {}),
        createdAt: account.createdAt,
        updatedAt: account.updatedAt,
      };
      const shownOne = shownUser(user, showPii);
      if (output === 'json') {
        out(JSON.stringify({ user: shownOne, account: kept }, null, 2));
        return;
      }
      const lines = Object.entries(kept ?? {}).map(
        ([field, value]) =>
          `account ${field}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
      );
      out([formatUsers([shownOne]), '', ...(kept ? lines : ['no account'])].join('\n'));
    });

/** What is done to one user, in one call. */
interface Deed {
  readonly name: string;
  readonly description: string;
  readonly question: string;
  readonly done: string;
  readonly act: (pool: string, userName: string) => Promise<void>;
}

const deeds = async () => import('./pool-users.aws.ts');

const simpleDeeds: readonly Deed[] = [
  {
    name: 'disable',
    description: 'lets a user sign in no more, and ends their sessions',
    question: 'Let this user sign in no more?',
    done: 'Disabled. ID tokens that were issued hold until they expire.',
    act: async (pool, userName) => {
      const { disableUser, signOutUser } = await deeds();
      await disableUser(pool, userName);
      await signOutUser(pool, userName);
    },
  },
  {
    name: 'enable',
    description: 'lets a user sign in again',
    question: 'Let this user sign in again?',
    done: 'Enabled.',
    act: async (pool, userName) => (await deeds()).enableUser(pool, userName),
  },
  {
    name: 'sign-out',
    description: 'ends every session of a user',
    question: 'End every session of this user?',
    done: 'Signed out. ID tokens that were issued hold until they expire.',
    act: async (pool, userName) => (await deeds()).signOutUser(pool, userName),
  },
];

const deedCommand = (deed: Deed, terminal: Terminal): Command =>
  changingCommand(deed.name, deed.description).action(
    async (name: string, options: UserOptions) => {
      const { user, pool } = await requireUser(options.stage, name);
      if (!(await agreed(user, deed.question, { options, terminal }))) return;
      await deed.act(pool, user.userName);
      terminal.say(deed.done);
    },
  );

const deleteCommand = (terminal: Terminal): Command =>
  changingCommand('delete', 'deletes a user with account, datasets and files, for good').action(
    async (name: string, options: UserOptions) => {
      const { user, pool, deployed } = await requireUser(options.stage, name);
      const { store, account } = await accountOf(accountsTableOf(deployed), user);
      const question = 'Delete this user, with everything that is theirs, for good?';
      if (!(await agreed(user, question, { options, terminal }))) return;
      if (!account) {
        await (await deeds()).deleteUser(pool, user.userName);
        terminal.say('Deleted. There was no account.');
        return;
      }
      const request = { receipt: randomUUID(), requestedAt: new Date().toISOString() };
      const { signal } = new AbortController();
      const { noteErasure } = await import('../../shared/accounts/note-erasure.aws.ts');
      const { requestedAt } = request;
      await noteErasure(accountsTableOf(deployed), { sub: user.sub, requestedAt }, signal);
      const begun = await store.beginErasure(user.sub, request, signal);
      terminal.say(
        typeof begun === 'string'
          ? `The erasure has not begun: the account is ${begun}. Say it again.`
          : `The erasure has begun, its receipt is ${begun.receipt}. The function erase-account does the rest.`,
      );
    },
  );

/** `users`: what operators do about single users. */
export const usersCommand = (terminal: Terminal): Command => {
  const command = new Command('users')
    .description('single users of the pool')
    .addCommand(listCommand(terminal))
    .addCommand(showCommand(terminal));
  for (const deed of simpleDeeds) command.addCommand(deedCommand(deed, terminal));
  for (const one of roleCommands(terminal)) command.addCommand(one);
  return command.addCommand(deleteCommand(terminal));
};
