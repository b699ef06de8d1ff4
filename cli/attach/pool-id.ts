import { InvalidArgumentError } from 'commander';

/** An option that takes the id of a user pool. */
export const poolId = (value: string): string => {
  if (/^[a-z]{2}(?:-[a-z]+)+-\d_[0-9a-zA-Z]+$/u.test(value)) return value;
  throw new InvalidArgumentError('The id of a user pool looks like eu-west-1_Ab3dE5gH7.');
};

/** The region that a pool is in: its id begins with it. */
export const regionOfPool = (userPoolId: string): string => userPoolId.replace(/_.*$/u, '');
