import { setTimeout as delay } from 'node:timers/promises';
import { AwsError } from '../../gateway/aws-error.ts';
import { isStructure, type Structure } from '../../gateway/structure.ts';
import type { DynaliteEngine } from './dynalite-engine.ts';

/** Properties of a CloudFormation table that `CreateTable` takes too; the others are ignored. */
const PROPERTIES = [
  'TableName',
  'KeySchema',
  'AttributeDefinitions',
  'BillingMode',
  'ProvisionedThroughput',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
];

/** The input of `CreateTable` from the properties of an `AWS::DynamoDB::Table`. */
export const createTableInput = (properties: Structure): Structure => {
  const input = Object.fromEntries(
    PROPERTIES.filter((name) => properties[name] !== undefined).map((name) => [
      name,
      properties[name],
    ]),
  );
  return input['ProvisionedThroughput'] === undefined
    ? { ...input, BillingMode: 'PAY_PER_REQUEST' }
    : input;
};

const statusOf = async (engine: DynaliteEngine, name: unknown): Promise<unknown> => {
  try {
    const { Table: table } = await engine.run('DescribeTable', { TableName: name });
    return isStructure(table) ? table['TableStatus'] : undefined;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return 'GONE';
    throw error;
  }
};

/** Waits out the moment in which dynalite creates, changes or deletes a table. */
export const settled = async (engine: DynaliteEngine, name: unknown): Promise<void> => {
  for (;;) {
    const status = await statusOf(engine, name);
    if (status === 'ACTIVE' || status === 'GONE') return;
    await delay(2);
  }
};
