import type { UserPoolContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { type Input, optionalNumber, optionalObject, text } from '../input.ts';
import type { UserPool } from '../model.ts';

const PREFIX = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const RESERVED = ['aws', 'amazon', 'cognito'];

const assertPrefixFits = (domain: string): void => {
  if (!PREFIX.test(domain)) throw invalidParameter(`Domain ${domain} is invalid.`);
  const word = RESERVED.find((reserved) => domain.includes(reserved));
  if (word) throw invalidParameter(`Domain cannot contain reserved word: ${word}`);
};

const holderOf = (context: UserPoolContext, domain: string): UserPool | undefined =>
  [...context.pools.values()].find((pool) =>
    pool.domains.some((each) => each['Domain'] === domain),
  );

const settingsFrom = (input: Input): Input => {
  const custom = optionalObject(input, 'CustomDomainConfig');
  return {
    Domain: text(input, 'Domain'),
    ManagedLoginVersion: optionalNumber(input, 'ManagedLoginVersion') ?? 1,
    ...(custom ? { CustomDomainConfig: custom } : {}),
  };
};

/**
 * Gives a pool a domain. Locally the endpoints answer at the gateway with any domain and without.
 * Throws `InvalidParameterException` for names that are taken, reserved or malformed.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain.html
 */
export const addDomain = (context: UserPoolContext, pool: UserPool, input: Input): Input => {
  const settings = settingsFrom(input);
  const domain = text(input, 'Domain');
  const isCustom = settings['CustomDomainConfig'] !== undefined;
  if (!isCustom) assertPrefixFits(domain);
  if (holderOf(context, domain)) {
    throw invalidParameter(`Domain already associated with another user pool.`);
  }
  if (pool.domains.some((each) => (each['CustomDomainConfig'] !== undefined) === isCustom)) {
    throw invalidParameter('The user pool already has a domain configured.');
  }
  pool.domains = [...pool.domains, settings];
  return settings;
};

const domainOf = (pool: UserPool, domain: string): Input => {
  const found = pool.domains.find((each) => each['Domain'] === domain);
  if (!found) throw invalidParameter(`No such domain or user pool exists.`);
  return found;
};

/** Changes certificate or managed login version of a domain. */
export const changeDomain = (pool: UserPool, input: Input): Input => {
  const old = domainOf(pool, text(input, 'Domain'));
  const settings = settingsFrom(input);
  pool.domains = pool.domains.map((each) => (each === old ? settings : each));
  return settings;
};

/** Takes a domain from a pool; throws `InvalidParameterException` when it has no such one. */
export const removeDomain = (pool: UserPool, domain: string): void => {
  const old = domainOf(pool, domain);
  pool.domains = pool.domains.filter((each) => each !== old);
};

/** A domain as `DescribeUserPoolDomain` shows it; empty for an unknown one, as in Cognito. */
export const describeDomain = (
  context: UserPoolContext,
  domain: string,
): Record<string, unknown> => {
  const pool = holderOf(context, domain);
  if (!pool) return {};
  return {
    ...domainOf(pool, domain),
    UserPoolId: pool.id,
    AWSAccountId: '000000000000',
    Version: '20240101000000',
    Status: 'ACTIVE',
    ...(domainOf(pool, domain)['CustomDomainConfig']
      ? { CloudFrontDistribution: 'local.cloudfront.example.com' }
      : {}),
  };
};
