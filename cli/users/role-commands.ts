import { InvalidArgumentError, type Command } from 'commander';
import { nearestName } from '../../infra/packaging/nearest-name.ts';
import type { Account } from '../../shared/accounts/account.ts';
import type { AccountStore } from '../../shared/accounts/account-store.ts';
import { isRoleName } from '../../shared/accounts/role-name.ts';
import { isTenantName } from '../../shared/accounts/tenant-name.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import { parseTokenRules } from '../../shared/tokens/token-rules.ts';
import { accountsTableOf } from '../deployed/accounts-table.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import { settingsIn, variablesOf } from '../stage-settings.ts';
import type { Terminal } from '../terminal.ts';
import { changeRoles, type RoleOrder } from './change-roles.ts';
import {
  accountOf,
  agreed,
  changingCommand,
  requireUser,
  type UserOptions,
} from './operated-account.ts';
import type { OperatedUser } from './operated-user.ts';

interface RoleOptions extends UserOptions {
  readonly tenant?: string;
}

/** Somebody else may write the account between the look at it and the change. */
const ATTEMPTS = 5;

const roleName = (text: string): string => {
  if (isRoleName(text)) return text;
  throw new InvalidArgumentError('A role is called like editor or billing:read.');
};

const tenantName = (text: string): string => {
  if (isTenantName(text)) return text;
  throw new InvalidArgumentError('A tenant is called like acme.');
};

type Deployed = Awaited<ReturnType<typeof requireUser>>['deployed'];

/** A role that the rules of the stage do not list gets into no token. */
const requireListed = ({ template }: Deployed, role: string): void => {
  const variables = variablesOf(settingsIn(template), 'pre-token-generation');
  const parsed = parseTokenRules(readSettings(['tokenRules'], variables).tokenRules);
  const listed = 'rules' in parsed ? Object.keys(parsed.rules.roles) : [];
  if (listed.includes(role)) return;
  const meant = nearestName(role, listed);
  throw new CommandFailed(
    `The rules of the stage list no role ${role}, so no token would carry it.`,
    meant === undefined
      ? `Listed are: ${listed.join(', ') || 'none'}. Add it to infra/token-rules.yml and deploy.`
      : `Did you mean ${meant}?`,
    exitCodes.usage,
  );
};

const requireAccount = (account: Account | undefined): Account => {
  if (!account) {
    throw new CommandFailed(
      'The user has no account yet.',
      'It is made with the next token, or by: poolkeeper accounts reconcile.',
      exitCodes.nothingFound,
    );
  }
  if (account.status !== 'erasing') return account;
  throw new CommandFailed('The account is being erased.', 'It gets no role.', exitCodes.refused);
};

/** Changes the account in the version that was looked at; `undefined` when nothing is to change. */
const write = async (
  store: AccountStore,
  { sub }: OperatedUser,
  order: RoleOrder,
): Promise<Account | undefined> => {
  const { signal } = new AbortController();
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const account = requireAccount(await store.read(sub, signal));
    const change = changeRoles(account, order);
    if (!change) return undefined;
    const update = { expected: account.version, change, now: Date.now() };
    const written = await store.update(sub, update, signal);
    if (typeof written !== 'string') return written;
  }
  throw new CommandFailed(
    'Somebody else changes this account all the time.',
    'Nothing has been changed; say it again.',
  );
};

const placeOf = ({ tenant }: RoleOrder): string =>
  tenant === undefined ? '' : ` in tenant ${tenant}`;

const standing = ({ roles, memberships }: Account): string =>
  [
    `roles: ${roles.join(', ') || 'none'}`,
    ...memberships.map(({ tenant, roles: held }) => `in ${tenant}: ${held.join(', ') || 'none'}`),
  ].join('; ');

const wording = {
  grant: {
    already: 'has',
    question: 'Give',
    after: 'It is in the tokens from the next refresh on.',
  },
  revoke: {
    already: 'does not have',
    question: 'Take away',
    after: 'Tokens that are out carry it until they expire; to end the session: users sign-out.',
  },
} as const;

const roleCommand = (deed: RoleOrder['deed'], description: string, terminal: Terminal): Command =>
  changingCommand(deed, description)
    .argument('<role>', "a role of the stage's rules (infra/token-rules.yml)", roleName)
    .option('--tenant <tenant>', 'in this tenant only', tenantName)
    .action(async (name: string, role: string, options: RoleOptions) => {
      const { user, deployed } = await requireUser(options.stage, name);
      const order: RoleOrder = { deed, role, tenant: options.tenant };
      // A role that the rules no longer list can still be taken away.
      if (deed === 'grant') requireListed(deployed, role);
      const { already, question, after } = wording[deed];
      const { store, account } = await accountOf(accountsTableOf(deployed), user);
      if (!changeRoles(requireAccount(account), order)) {
        terminal.say(`Nothing to do: the user ${already} the role ${role}${placeOf(order)}.`);
        return;
      }
      const asked = `${question} the role ${role}${placeOf(order)}?`;
      if (!(await agreed(user, asked, { options, terminal }))) return;
      const written = await write(store, user, order);
      terminal.say(`${written ? `Now ${standing(written)}. ` : ''}${after}`);
    });

/** `users grant` and `users revoke`: roles of an account, everywhere or in a tenant. */
export const roleCommands = (terminal: Terminal): Command[] => [
  roleCommand('grant', 'gives the account of a user a role', terminal),
  roleCommand('revoke', 'takes a role away', terminal),
];
