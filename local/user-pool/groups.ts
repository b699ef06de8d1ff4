import { resourceNotFound } from './errors.ts';
import { type Input, optionalNumber, optionalText } from './input.ts';
import type { Group, UserPool } from './model.ts';

/** The group of this name; throws `ResourceNotFoundException`. */
export const findGroup = (pool: UserPool, name: string): Group => {
  const group = pool.groups.get(name);
  if (!group) throw resourceNotFound('Group not found.');
  return group;
};

/** The members of a group that a caller gives, without those that are absent. */
export const groupSettings = (
  input: Input,
): Pick<Group, 'description' | 'roleArn' | 'precedence'> => {
  const description = optionalText(input, 'Description');
  const roleArn = optionalText(input, 'RoleArn');
  const precedence = optionalNumber(input, 'Precedence');
  return {
    ...(description === undefined ? {} : { description }),
    ...(roleArn === undefined ? {} : { roleArn }),
    ...(precedence === undefined ? {} : { precedence }),
  };
};

/** A group as the API shows it. */
export const describeGroup = (pool: UserPool, group: Group): Record<string, unknown> => ({
  GroupName: group.name,
  UserPoolId: pool.id,
  ...(group.description === undefined ? {} : { Description: group.description }),
  ...(group.roleArn === undefined ? {} : { RoleArn: group.roleArn }),
  ...(group.precedence === undefined ? {} : { Precedence: group.precedence }),
  CreationDate: group.createdAt / 1000,
  LastModifiedDate: group.modifiedAt / 1000,
});

/** Puts a new group into a pool. */
export const createGroupIn = (
  pool: UserPool,
  {
    name,
    settings,
    now,
  }: { readonly name: string; readonly settings: Input; readonly now: number },
): Group => {
  const group: Group = { name, ...groupSettings(settings), createdAt: now, modifiedAt: now };
  pool.groups.set(name, group);
  return group;
};
