import type { UserPoolContext } from './context.ts';
import type { UserPool } from './model.ts';
import { createPoolFromTemplate, type PoolTemplate } from './pool-template.ts';

const carryOver = (from: unknown, into: unknown): void => {
  if (from instanceof Map && into instanceof Map) {
    for (const [key, value] of from) if (!into.has(key)) into.set(key, value);
  }
  if (from instanceof Set && into instanceof Set) for (const value of from) into.add(value);
};

/**
 * Brings a pool up to a template that has changed, as a deployment does: settings, clients and
 * groups of the template are the template's, everything else in the pool stays. Makes the pool when
 * there is none.
 */
export const redeployPool = (context: UserPoolContext, template: PoolTemplate): UserPool => {
  const before = context.pools.get(template.userPoolId);
  const pool = createPoolFromTemplate(context, template);
  if (!before) return pool;
  for (const [member, value] of Object.entries(before)) carryOver(value, Reflect.get(pool, member));
  return Object.assign(pool, { createdAt: before.createdAt });
};
