import type { AwsService } from '../../gateway/aws-service.ts';
import type { Route } from '../../gateway/http.ts';
import type { LocalStackDescription } from '../../template/local-stack-description.ts';
import { createFunctionPolicies } from '../lambda/function-policies.ts';
import { lambdaRoutes } from '../lambda/lambda-routes.ts';
import type { MailFeedback } from '../ses/mail-feedback.ts';
import { sesAccountRoutes } from '../ses/ses-account.ts';
import { createSqs } from '../sqs/sqs.ts';
import { createCloudFormation } from './cloudformation.ts';
import { deployedTemplate } from './deployed-template.ts';

/** What operators' tools ask a deployed stage about: its stack, functions, queues, SES account. */
export interface DeployedPart {
  readonly services: readonly AwsService[];
  readonly routes: readonly Route[];
  readonly reset: () => void;
}

/** What the part is made with; `deadLetters` are those of every function, by its trigger or name. */
export interface DeployedPartSettings {
  readonly description: LocalStackDescription;
  readonly deadLetters: () => readonly { readonly trigger: string }[];
  readonly feedback: Pick<MailFeedback, 'suppressed' | 'allow'>;
}

/** The custom senders have a queue each, after their function; everything else shares one. */
const queueOf = (trigger: string): string =>
  /^Custom(?:Email|SMS)Sender$/u.test(trigger)
    ? trigger.replace(/^Custom(?<channel>\w+)Sender$/u, 'custom-$<channel>-sender').toLowerCase()
    : 'event';

/** Makes the part of the local stack that tells what has been deployed. */
export const createDeployedPart = ({
  description,
  deadLetters,
  feedback,
}: DeployedPartSettings): DeployedPart => {
  const deployed = deployedTemplate(description.template ?? { Resources: {} });
  const policies = createFunctionPolicies(deployed);
  const queues = new Set(
    deployed.resources
      .filter(({ type }) => type === 'AWS::SQS::Queue')
      .map(({ physicalId }) => physicalId.replace(/^.*\//u, '')),
  );
  const depthOf = (name: string): number | undefined =>
    queues.has(name)
      ? deadLetters().filter(({ trigger }) => name.includes(`-${queueOf(trigger)}-`)).length
      : undefined;
  return {
    services: [createCloudFormation(deployed), createSqs(depthOf)],
    routes: [lambdaRoutes(description.functions, policies), sesAccountRoutes(feedback)],
    reset: () => policies.reset(),
  };
};
