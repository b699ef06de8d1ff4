import type { Input } from '../input.ts';
import type { UserPool } from '../model.ts';
import { ALL_CLIENTS, assertActions } from './risk-settings.ts';

const members = [
  'CompromisedCredentialsRiskConfiguration',
  'AccountTakeoverRiskConfiguration',
  'RiskExceptionConfiguration',
];

/** Replaces the configuration of a client, or of all others; without settings there is none. */
export const replaceRiskConfiguration = (
  pool: Pick<UserPool, 'riskConfigurations'>,
  clientId: string | undefined,
  { input, now }: { readonly input: Input; readonly now: number },
): void => {
  assertActions(input);
  const given = members.filter((member) => (input[member] ?? undefined) !== undefined);
  const settings = Object.fromEntries(given.map((member) => [member, input[member]]));
  const key = clientId ?? ALL_CLIENTS;
  if (given.length === 0) pool.riskConfigurations.delete(key);
  else pool.riskConfigurations.set(key, { ...settings, LastModifiedDate: now / 1000 });
};

/** A configuration as the API shows it. */
export const describeRiskConfiguration = (
  pool: Pick<UserPool, 'id' | 'riskConfigurations'>,
  clientId: string | undefined,
): Record<string, unknown> => ({
  ...pool.riskConfigurations.get(clientId ?? ALL_CLIENTS),
  UserPoolId: pool.id,
  ...(clientId === undefined ? {} : { ClientId: clientId }),
});
