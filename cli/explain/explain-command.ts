import { Option, type Command } from 'commander';
import { readSettings } from '../../shared/config/read-settings.ts';
import type { TriggerEvent } from '../../shared/events/event.ts';
import { parsePreSignUp } from '../../shared/events/pre-sign-up.ts';
import type { Admission } from '../../shared/sign-up/admission.ts';
import { asSignUp } from '../../shared/sign-up/sign-up.ts';
import { signUpSettings } from '../../shared/sign-up/sign-up-policy.ts';
import { tokenPolicy } from '../../shared/tokens/token-policy.ts';
import { awsCommand, optionalStageOption, outputOption } from '../deployed/stage-options.ts';
import { variablesOf } from '../stage-settings.ts';
import type { OutputForm, Terminal } from '../terminal.ts';
import { explainEvent } from './explain-event.ts';
import { explainedEvent } from './explain-subject.ts';
import { explainSignUp, type ExplainTerms } from './explain-sign-up.ts';
import { foreseenAdmission } from './foreseen-admission.ts';
import { formatBasis, formatEventExplanation, formatExplanation } from './format-explanation.ts';
import { packagedStage, runningStage, type ExplainedStage } from './running-stage.ts';

const TEMPLATE = '.serverless/cloudformation-template-update-stack.json';

const termsOf = (
  { settings, switches }: ExplainedStage,
  now: number,
): Omit<ExplainTerms, 'admission'> => {
  const variables = variablesOf(settings, 'pre-sign-up');
  const tokenVariables = variablesOf(settings, 'pre-token-generation');
  const mailVariables = variablesOf(settings, 'custom-message');
  return {
    policy: readSettings(signUpSettings, variables),
    providers: readSettings(['identityProviders'], variables).identityProviders,
    tokens: tokenPolicy(
      readSettings(
        ['claimPrefix', 'tokensWithoutStore', 'tokenRules', 'signInRules', 'birthGrants'],
        tokenVariables,
      ),
    ),
    defaultLocale: readSettings(['defaultLocale'], mailVariables).defaultLocale,
    switches,
    now,
  };
};

interface ExplainOptions {
  readonly template: string;
  readonly stage?: string;
  readonly invitation?: string;
  readonly output: OutputForm;
}

const foreseen = async (
  event: TriggerEvent,
  stage: ExplainedStage,
  { policy, now }: Omit<ExplainTerms, 'admission'>,
): Promise<Admission | undefined> => {
  const { by, email, hints } = asSignUp(parsePreSignUp(event));
  if (!email) return undefined;
  // A code cannot be given on the way through a provider.
  const code = by === 'user' ? hints.invitation : undefined;
  const items = await stage.findAdmissionItems(email, code);
  return items && foreseenAdmission(items, email, { mode: policy.signUpMode, now });
};

const explain = async (event: TriggerEvent, stage: ExplainedStage): Promise<[object, string]> => {
  const now = Date.now();
  if (event.source.startsWith('PreSignUp_')) {
    const terms = termsOf(stage, now);
    const admission = await foreseen(event, stage, terms);
    const explanation = explainSignUp(event, { ...terms, admission });
    return [explanation, formatExplanation(explanation)];
  }
  const explanation = await explainEvent(event, { ...stage, now });
  return [explanation, formatEventExplanation(explanation)];
};

/** `explain <address or event file>`: what would become of a sign-up or an event, and why. */
export const explainCommand = ({ out }: Terminal): Command =>
  awsCommand('explain', 'what would become of a sign-up, or of the event of a trigger, and why')
    .argument('<subject>', 'an e-mail address, or a file with the event of a trigger')
    .addOption(
      new Option('--template <file>', 'packaged template of the stage')
        .default(TEMPLATE)
        .conflicts('stage'),
    )
    .addOption(optionalStageOption())
    .option('--invitation <code>', 'the code of an invitation that the person has')
    .addOption(outputOption())
    .addHelpText(
      'after',
      '\nWith --stage the live switches, accounts and invitations of that stage count. Captchas and\n' +
        'budgets are only known when somebody signs up.\n' +
        'The answer may be no; the exit code is 0 all the same.',
    )
    .action(async (subject: string, options: ExplainOptions) => {
      const { template, stage: name, invitation, output } = options;
      const event = explainedEvent(subject, invitation);
      const stage =
        name === undefined
          ? packagedStage(template, Date.now())
          : await runningStage(name, Date.now());
      const { basis } = stage;
      const [explanation, text] = await explain(event, stage);
      out(
        output === 'json'
          ? JSON.stringify({ basis, ...explanation }, null, 2)
          : `${formatBasis(basis)}\n${text}`,
      );
    });
