import { Command, Option } from 'commander';
import { readSettings } from '../../shared/config/read-settings.ts';
import { signUpSettings } from '../../shared/sign-up/sign-up-policy.ts';
import { switchesAt } from '../../shared/switches/switches.ts';
import { tokenPolicy } from '../../shared/tokens/token-policy.ts';
import { CommandFailed } from '../exit-codes.ts';
import { readStageSettings, type StageSettings } from '../stage-settings.ts';
import { outputForms, type OutputForm, type Terminal } from '../terminal.ts';
import { explainedFacts } from './explain-subject.ts';
import { explainSignUp, type ExplainTerms } from './explain-sign-up.ts';
import { formatExplanation } from './format-explanation.ts';

const TEMPLATE = '.serverless/cloudformation-template-update-stack.json';

const variablesOf = (settings: StageSettings, folder: string) => {
  const variables = settings.get(folder);
  if (variables) return variables;
  throw new CommandFailed(
    `The template has no function ${folder}.`,
    'Package the stage again: npm run package -- --stage <stage>.',
  );
};

const termsOf = (settings: StageSettings, now: number): ExplainTerms => {
  const variables = variablesOf(settings, 'pre-sign-up');
  const tokenVariables = variablesOf(settings, 'pre-token-generation');
  const mailVariables = variablesOf(settings, 'custom-message');
  return {
    policy: readSettings(signUpSettings, variables),
    tokens: tokenPolicy(
      readSettings(
        ['claimPrefix', 'tokensWithoutStore', 'tokenRules', 'birthGrants'],
        tokenVariables,
      ),
    ),
    defaultLocale: readSettings(['defaultLocale'], mailVariables).defaultLocale,
    switches: switchesAt(undefined, now),
    now,
  };
};

interface ExplainOptions {
  readonly template: string;
  readonly output: OutputForm;
}

/** `explain <address or event file>`: what would become of a sign-up, and why. */
export const explainCommand = ({ out }: Terminal): Command =>
  new Command('explain')
    .description('what would become of a sign-up under the settings of a stage, and why')
    .argument('<subject>', 'an e-mail address, or a file with the event of a PreSignUp trigger')
    .option('--template <file>', 'packaged template of the stage', TEMPLATE)
    .addOption(
      new Option('--output <form>', 'form of the answer').choices(outputForms).default('text'),
    )
    .addHelpText(
      'after',
      '\nLive switches, budgets, captchas and invitations are only known to a running stage.\n' +
        'The answer may be no; the exit code is 0 all the same.',
    )
    .action((subject: string, { template, output }: ExplainOptions) => {
      const facts = explainedFacts(subject);
      const terms = termsOf(readStageSettings(template), Date.now());
      const explanation = explainSignUp(facts, terms);
      out(
        output === 'json' ? JSON.stringify(explanation, null, 2) : formatExplanation(explanation),
      );
    });
