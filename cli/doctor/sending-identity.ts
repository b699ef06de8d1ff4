import { logicalIds, type DeployedStage } from '../deployed/deployed-stage.ts';
import { propertiesOf } from '../deployed/resolve-value.ts';
import { isRecord, listOf, valueAt } from '../template/json-value.ts';

/** The role of the sender, as `functions/custom-email-sender/role.yml` calls it. */
const SENDER_ROLE = 'CustomEmailSenderRole';

const identityIn = (arn: unknown): string | undefined =>
  /^arn:[\w-]+:ses:.*:identity\/(?<name>[^*]+)$/u.exec(String(arn))?.groups?.['name'];

const resourcesToSend = (stage: DeployedStage): readonly unknown[] =>
  listOf(propertiesOf(stage, SENDER_ROLE)['Policies'])
    .flatMap((policy) => listOf(valueAt(policy, 'PolicyDocument.Statement')))
    .filter(isRecord)
    .filter((statement) => listOf(statement['Action']).includes('ses:SendEmail'))
    .flatMap((statement) => listOf(statement['Resource']));

/**
 * The SES identity that a stage sends by: the one that its pool or its sender names, which need not
 * be the domain of the address. `undefined` where none is named, as in an account in the sandbox
 * whose pool does not send by SES.
 */
export const sendingIdentity = (stage: DeployedStage): string | undefined => {
  const source = valueAt(propertiesOf(stage, logicalIds.userPool), 'EmailConfiguration.SourceArn');
  return [source, ...resourcesToSend(stage)].map(identityIn).find((name) => name !== undefined);
};
