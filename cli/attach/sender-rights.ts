import {
  codeKeyOf,
  senderSlots,
  triggersIn,
  type TriggerConfig,
} from '../deployed/lambda-config.ts';
import type { DeployedStage } from '../deployed/deployed-stage.ts';
import { propertiesOf, resolveValue } from '../deployed/resolve-value.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';

/** A grant of KMS, as far as it decides who may decrypt the codes of a pool. */
export interface Grant {
  readonly GranteePrincipal?: string | undefined;
  readonly Operations?: readonly string[] | undefined;
  readonly Constraints?:
    | {
        readonly EncryptionContextSubset?: Readonly<Record<string, string>> | undefined;
        readonly EncryptionContextEquals?: Readonly<Record<string, string>> | undefined;
      }
    | undefined;
}

/** A sender that is to be attached, and the role that it decrypts codes with. */
export interface Sender {
  readonly slot: string;
  readonly roleArn: string;
}

/** Cognito encrypts with the pool's id as context; whatever it may add is not known beforehand. */
const admits = (constraints: Grant['Constraints'], userPoolId: string): boolean =>
  constraints?.EncryptionContextEquals === undefined &&
  Object.entries(constraints?.EncryptionContextSubset ?? {}).every(
    ([name, value]) => name === 'userpool-id' && value === userPoolId,
  );

/**
 * The senders whose role has no grant to decrypt the codes of this pool. The policy of the role
 * itself names the pool of the stage only. Pure.
 *
 * Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html
 */
export const sendersWithoutRight = (
  senders: readonly Sender[],
  grants: readonly Grant[],
  userPoolId: string,
): Sender[] =>
  senders.filter(
    ({ roleArn }) =>
      !grants.some(
        ({ GranteePrincipal, Operations = [], Constraints }) =>
          GranteePrincipal === roleArn &&
          Operations.includes('Decrypt') &&
          admits(Constraints, userPoolId),
      ),
  );

const roleOf = (stage: DeployedStage, functionArn: string): string => {
  const logicalId = [...stage.resources.keys()].find(
    (id) => resolveValue(stage, { 'Fn::GetAtt': [id, 'Arn'] }) === functionArn,
  );
  const role = logicalId === undefined ? undefined : propertiesOf(stage, logicalId)['Role'];
  return typeof role === 'string' ? role : '';
};

/** The senders among these triggers. */
export const sendersIn = (stage: DeployedStage, chosen: TriggerConfig): Sender[] =>
  triggersIn(chosen)
    .filter(({ slot }) => senderSlots.has(slot))
    .map(({ slot, functionArn }) => ({ slot, roleArn: roleOf(stage, functionArn) }));

/** What is asked of KMS: every grant on a key. */
export type ListGrants = (keyId: string) => Promise<readonly Grant[]>;

/**
 * Refuses senders that could not read the codes of this pool: Cognito leaves the sending to them, so
 * nobody would get a code any more. Throws `CommandFailed` with the calls that give the right.
 */
export const requireSenderRights = async (
  stage: DeployedStage,
  { chosen, userPoolId }: { readonly chosen: TriggerConfig; readonly userPoolId: string },
  listGrants: ListGrants,
): Promise<void> => {
  const senders = sendersIn(stage, chosen);
  if (senders.length === 0) return;
  const key = codeKeyOf(stage, chosen);
  const lacking = sendersWithoutRight(senders, await listGrants(key), userPoolId);
  if (lacking.length === 0) return;
  const calls = lacking.map(
    ({ roleArn }) =>
      `aws kms create-grant --region ${stage.region} --key-id ${key} --grantee-principal ${roleArn} --operations Decrypt --constraints EncryptionContextSubset={userpool-id=${userPoolId}}`,
  );
  throw new CommandFailed(
    `${lacking.map(({ slot }) => slot).join(' and ')} could not read the codes of ${userPoolId}, and Cognito would send none itself: nobody would get a code any more.`,
    `Their roles decrypt for the pool of the stage only. Give them the right first: ${calls.join('; ')}`,
    exitCodes.refused,
  );
};
