import { BlockList } from 'node:net';
import { AwsError } from '../../gateway/aws-error.ts';
import { invalidParameter } from '../errors.ts';
import { flag, type Input, optionalObject, optionalText, textList } from '../input.ts';
import type { UserPool } from '../model.ts';

type PoolSettings = Pick<UserPool, 'settings'>;

/** What adaptive authentication does with a sign-in. */
export type RiskAction = 'BLOCK' | 'MFA_REQUIRED' | 'MFA_IF_CONFIGURED' | 'NO_ACTION';

const actions = new Set<string>(['BLOCK', 'MFA_REQUIRED', 'MFA_IF_CONFIGURED', 'NO_ACTION']);

const isAction = (text: string): text is RiskAction => actions.has(text);

/** `UserPoolAddOns.AdvancedSecurityMode`: `AUDIT` only writes events down, `ENFORCED` acts. */
export const securityMode = ({ settings }: PoolSettings): 'OFF' | 'AUDIT' | 'ENFORCED' => {
  const addOns = optionalObject(settings, 'UserPoolAddOns') ?? {};
  const mode = optionalText(addOns, 'AdvancedSecurityMode');
  return mode === 'AUDIT' || mode === 'ENFORCED' ? mode : 'OFF';
};

/**
 * Throws `FeatureUnavailableInTierException` for threat protection below the Plus plan.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html
 */
export const assertTier = (settings: Input): void => {
  if (securityMode({ settings }) === 'OFF' || settings['UserPoolTier'] === 'PLUS') return;
  throw new AwsError(
    'FeatureUnavailableInTierException',
    'The following features need to be disabled for the pool pricing tier configured: Threat Protection',
  );
};

/** Throws `UserPoolAddOnNotEnabledException` for pools without threat protection. */
export const assertAddOn = (pool: PoolSettings): void => {
  if (securityMode(pool) !== 'OFF') return;
  throw new AwsError(
    'UserPoolAddOnNotEnabledException',
    'User pool add-ons are not enabled for this user pool.',
  );
};

/** Under which a pool's risk configurations are kept: a client's id, or this for all others. */
export const ALL_CLIENTS = 'ALL';

/** The risk configuration that holds for a client: its own, else the pool's. */
export const riskConfiguration = (
  pool: Pick<UserPool, 'riskConfigurations'>,
  clientId: string,
): Input => pool.riskConfigurations.get(clientId) ?? pool.riskConfigurations.get(ALL_CLIENTS) ?? {};

/** The action for a high risk and whether the user hears of it. Pure. */
export const highRiskAction = (
  configuration: Input,
): { readonly action: RiskAction; readonly notify: boolean } => {
  const takeover = optionalObject(configuration, 'AccountTakeoverRiskConfiguration') ?? {};
  const high = optionalObject(optionalObject(takeover, 'Actions') ?? {}, 'HighAction') ?? {};
  const action = optionalText(high, 'EventAction') ?? 'NO_ACTION';
  return { action: isAction(action) ? action : 'NO_ACTION', notify: flag(high, 'Notify') };
};

/** Throws `InvalidParameterException` for actions that Cognito does not know. */
export const assertActions = (configuration: Input): void => {
  const takeover = optionalObject(configuration, 'AccountTakeoverRiskConfiguration');
  const levels = (takeover && optionalObject(takeover, 'Actions')) ?? {};
  for (const level of ['LowAction', 'MediumAction', 'HighAction']) {
    const action = optionalText(optionalObject(levels, level) ?? {}, 'EventAction');
    if (action !== undefined && !isAction(action)) {
      throw invalidParameter(`EventAction of ${level} is not valid: ${action}`);
    }
  }
  for (const list of ['BlockedIPRangeList', 'SkippedIPRangeList'] as const) {
    addressList(configuration, list);
  }
};

const addressList = (
  configuration: Input,
  name: 'BlockedIPRangeList' | 'SkippedIPRangeList',
): BlockList => {
  const exceptions = optionalObject(configuration, 'RiskExceptionConfiguration') ?? {};
  const list = new BlockList();
  for (const range of textList(exceptions, name)) {
    const [network = '', bits = ''] = range.split('/');
    const type = network.includes(':') ? 'ipv6' : 'ipv4';
    try {
      list.addSubnet(network, Number(bits), type);
    } catch (error) {
      throw invalidParameter(`${range} is not a valid CIDR: ${String(error)}`);
    }
  }
  return list;
};

/** Whether an address is in the ranges that are always blocked, or never looked at. Pure. */
export const isInRanges = (
  configuration: Input,
  name: 'BlockedIPRangeList' | 'SkippedIPRangeList',
  address: string,
): boolean =>
  addressList(configuration, name).check(address, address.includes(':') ? 'ipv6' : 'ipv4');
