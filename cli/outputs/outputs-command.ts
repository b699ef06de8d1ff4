import { Option, type Command } from 'commander';
import { amplifyOutputs } from '../../shared/front-end/amplify-outputs.ts';
import {
  logicalIds,
  physicalIdOf,
  requireStage,
  type DeployedStage,
} from '../deployed/deployed-stage.ts';
import { awsCommand, stageOption } from '../deployed/stage-options.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { environmentLines } from './environment-lines.ts';
import { frontEndOfStage } from './front-end-of-stage.ts';
import { reachableOutputs } from './reachable-outputs.ts';

const formats = ['amplify', 'env', 'json'] as const;

interface OutputsOptions {
  readonly stage: string;
  readonly format: (typeof formats)[number];
}

const readFacts = async (stage: DeployedStage) => {
  const reader = await import('../deployed/user-pool.aws.ts');
  const userPoolId = physicalIdOf(stage, logicalIds.userPool);
  const pool = await reader.describeUserPool(userPoolId);
  const webClientId = physicalIdOf(stage, logicalIds.webClient);
  const webClient = await reader.describeClient(userPoolId, webClientId);
  if (!pool || !webClient) {
    throw new CommandFailed(
      `The ${pool ? 'app client' : 'user pool'} of ${stage.stackName} is gone.`,
      'See what else differs: poolkeeper drift.',
      exitCodes.nothingFound,
    );
  }
  const mfa = await reader.describeMfa(userPoolId);
  return frontEndOfStage(stage, { pool, mfa, webClient });
};

/** `outputs --stage`: what front ends must know of a stage, for Amplify, `.env` files and scripts. */
export const outputsCommand = ({ out }: Terminal): Command =>
  awsCommand('outputs', 'what front ends must know of a stage; nothing of it is secret')
    .addOption(stageOption())
    .addOption(
      new Option('--format <format>', 'amplify: amplify_outputs.json; env: lines of a .env file')
        .choices(formats)
        .default('json'),
    )
    .action(async ({ stage, format }: OutputsOptions) => {
      const { readCloudFormationStage } = await import('../deployed/cloudformation-stage.aws.ts');
      const deployed = await requireStage(readCloudFormationStage, stage);
      const outputs = reachableOutputs(deployed, process.env['AWS_ENDPOINT_URL']);
      if (format === 'json') {
        const { stackName, region } = deployed;
        const all = Object.fromEntries(outputs);
        out(JSON.stringify({ stage, stackName, region, outputs: all }, null, 2));
        return;
      }
      const facts = await readFacts(deployed);
      out(
        format === 'amplify'
          ? JSON.stringify(amplifyOutputs(facts), null, 2)
          : environmentLines(facts, outputs.get('AccountApiUrl')),
      );
    });
