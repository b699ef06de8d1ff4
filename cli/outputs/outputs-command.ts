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

/** App clients of people; machines have a secret, which no front end can keep. */
const clients = { web: logicalIds.webClient, native: logicalIds.nativeClient } as const;

interface OutputsOptions {
  readonly stage: string;
  readonly format: (typeof formats)[number];
  readonly client?: keyof typeof clients;
}

const clientIdOf = (stage: DeployedStage, client: keyof typeof clients): string => {
  const found = stage.resources.get(clients[client])?.physicalId;
  if (found !== undefined) return found;
  throw new CommandFailed(
    `The stage ${stage.stage} has no ${client} client.`,
    'Name where the app may be sent back to (nativeCallbackUrls in serverless.yml), and deploy.',
    exitCodes.nothingFound,
  );
};

const readFacts = async (stage: DeployedStage, client: keyof typeof clients) => {
  const reader = await import('../deployed/user-pool.aws.ts');
  const userPoolId = physicalIdOf(stage, logicalIds.userPool);
  const pool = await reader.describeUserPool(userPoolId);
  const clientId = clientIdOf(stage, client);
  const described = await reader.describeClient(userPoolId, clientId);
  if (!pool || !described) {
    throw new CommandFailed(
      `The ${pool ? 'app client' : 'user pool'} of ${stage.stackName} is gone.`,
      'See what else differs: poolkeeper drift.',
      exitCodes.nothingFound,
    );
  }
  const mfa = await reader.describeMfa(userPoolId);
  return frontEndOfStage(stage, { pool, mfa, client: described, clientId });
};

const refuseClientOfAll = (
  format: OutputsOptions['format'],
  client: OutputsOptions['client'],
): void => {
  if (format !== 'json' || client === undefined) return;
  throw new CommandFailed(
    '--client chooses for --format amplify or env.',
    'Without --client, json has the ids of every app client.',
    exitCodes.usage,
  );
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
    .addOption(
      new Option(
        '--client <client>',
        'of amplify and env: web (if nothing is said) or native',
      ).choices(Object.keys(clients)),
    )
    .action(async ({ stage, format, client }: OutputsOptions) => {
      refuseClientOfAll(format, client);
      const { readCloudFormationStage } = await import('../deployed/cloudformation-stage.aws.ts');
      const deployed = await requireStage(readCloudFormationStage, stage);
      const outputs = reachableOutputs(deployed, process.env['AWS_ENDPOINT_URL']);
      if (format === 'json') {
        const { stackName, region } = deployed;
        const all = Object.fromEntries(outputs);
        out(JSON.stringify({ stage, stackName, region, outputs: all }, null, 2));
        return;
      }
      const chosen = client ?? 'web';
      const facts = await readFacts(deployed, chosen);
      out(
        format === 'amplify'
          ? JSON.stringify(amplifyOutputs(facts), null, 2)
          : environmentLines(facts, {
              client: chosen,
              accountApiUrl: outputs.get('AccountApiUrl'),
            }),
      );
    });
