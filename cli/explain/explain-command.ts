import type { Command } from 'commander';
import { readSettings } from '../../shared/config/read-settings.ts';
import { signUpSettings } from '../../shared/sign-up/sign-up-policy.ts';
import { tokenPolicy } from '../../shared/tokens/token-policy.ts';
import { awsCommand, optionalStageOption, outputOption } from '../deployed/stage-options.ts';
import { variablesOf } from '../stage-settings.ts';
import type { OutputForm, Terminal } from '../terminal.ts';
import { explainEvent } from './explain-event.ts';
import { explainedEvent } from './explain-subject.ts';
import { explainSignUp, type ExplainTerms } from './explain-sign-up.ts';
import { formatEventExplanation, formatExplanation } from './format-explanation.ts';
import { packagedStage, runningStage, type ExplainedStage } from './running-stage.ts';

const TEMPLATE = '.serverless/cloudformation-template-update-stack.json';

const termsOf = ({ settings, switches }: ExplainedStage, now: number): ExplainTerms => {
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
  readonly output: OutputForm;
}

/** `explain <address or event file>`: what would become of a sign-up or an event, and why. */
export const explainCommand = ({ out }: Terminal): Command =>
  awsCommand('explain', 'what would become of a sign-up, or of the event of a trigger, and why')
    .argument('<subject>', 'an e-mail address, or a file with the event of a trigger')
    .option('--template <file>', 'packaged template of the stage', TEMPLATE)
    .addOption(optionalStageOption())
    .addOption(outputOption())
    .addHelpText(
      'after',
      '\nWith --stage the live switches and accounts of that stage count. Budgets, captchas and\n' +
        'invitations are only known when somebody signs up.\n' +
        'The answer may be no; the exit code is 0 all the same.',
    )
    .action(async (subject: string, { template, stage: name, output }: ExplainOptions) => {
      const event = explainedEvent(subject);
      const now = Date.now();
      const stage =
        name === undefined ? packagedStage(template, now) : await runningStage(name, now);
      if (event.source.startsWith('PreSignUp_')) {
        const explanation = explainSignUp(event, termsOf(stage, now));
        out(
          output === 'json' ? JSON.stringify(explanation, null, 2) : formatExplanation(explanation),
        );
        return;
      }
      const explained = await explainEvent(event, { ...stage, now });
      out(
        output === 'json' ? JSON.stringify(explained, null, 2) : formatEventExplanation(explained),
      );
    });
