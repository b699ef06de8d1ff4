'use strict';

if (!process.features.typescript) {
  throw new Error(
    `This runs on Node ${process.version}, but needs Node 24. Start it by "npx serverless", which uses the Node that "npm ci" installs; on a platform without it, install Node 24.`,
  );
}

const { existsSync, readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { senderAddress } = require('../../shared/mail/sender-address.ts');
const { observeStack } = require('../observability/observe-stack.ts');
const { clearSecretLines } = require('./clear-secrets.ts');
const { readDefinitions } = require('./definitions.ts');
const { judgeParameters } = require('./judge-parameters.ts');
const { localCommands, speakToLocalStack, warnWithoutStack } = require('./local-stage.cjs');
const { missingReferences } = require('./missing-references.ts');
const { packagedAs, problemWithPackage } = require('./packaged-as.ts');
const {
  placeholderLines,
  placeholderMetadata,
  placeholdersIn,
  placeholdersOf,
} = require('./placeholders.ts');
const { settingsProblems } = require('./settings-problems.ts');
const { stageDoubts } = require('./stage-doubts.ts');
const { LOCAL_STAGE, problemWithStageName } = require('./stage-name.cjs');

/** Stages that are meant to have the defaults: one for a pull request. */
const FOR_A_DAY = /^pr\d+$/;

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * What the framework leaves out, in one small plugin:
 * - `lambdaVersion` of a `cognitoUserPool` event: its code takes it, its schema does not;
 * - `SourceAccount` on every Lambda permission, beside the `SourceArn` that it writes;
 * - the name of the pool's sender is encoded where Cognito would not take it as it is;
 * - parameters that cannot be deployed are refused, all at once, before the framework stumbles
 *   over one; settings that functions would refuse when they are loaded are refused with them, and
 *   secrets that would stand in clear in the template of a stage that can be deployed;
 * - references to what the finished template does not have are refused, as CloudFormation would;
 * - a package is deployed to the stage and region that it was made for, and to no other;
 * - a stage that serverless.yml does not know is told of, as nothing protects it;
 * - alarms and dashboard are made from what the template holds (infra/observability);
 * - what can be deployed but was hardly meant is told of, such as half of an identity provider;
 * - domains that belong to nobody are told of, and refused where people would meet them;
 * - stage names that would break the names made from them are refused before anything runs;
 * - stage `local` only ever speaks to the local stack: `serverless invoke local` reaches its
 *   gateway, and a mistaken `serverless deploy` is refused.
 */
module.exports = class PoolkeeperServerlessPlugin {
  constructor(serverless, options, { log }) {
    this.serverless = serverless;
    this.log = log;
    const stage = options.stage || serverless.service.provider.stage;
    const problem = problemWithStageName(stage);
    if (problem) throw new serverless.classes.Error(problem, 'STAGE_NAME');
    this.definitions = readDefinitions(serverless.serviceDir);
    if (!serverless.processedInput.isHelpRequest) this.judge(stage, options);
    serverless.configSchemaHandler.defineFunctionEventProperties('aws', 'cognitoUserPool', {
      properties: { lambdaVersion: { enum: ['V1_0', 'V2_0', 'V3_0'] } },
    });
    this.hooks = {
      initialize: () => {
        this.actByRole();
        if (this.command() !== 'deploy') return;
        const found = options.package ? this.openPackage(options.package) : this.placeholders();
        if (options.param) this.tellOfParameters(options);
        this.refusePlaceholders(found);
      },
      'before:package:finalize': () => this.nameTheSourceAccount(),
      'after:aws:package:finalize:mergeCustomProviderResources': () => {
        this.checkSettings();
        this.settleMail();
        this.boundRoles();
        this.observe();
        this.refuse(missingReferences(this.template()));
        this.tellPlaceholders();
        this.tellDoubts();
        this.tellNewStage();
      },
    };
    if (stage === LOCAL_STAGE) this.stayLocal();
  }

  isLocal() {
    return this.serverless.getProvider('aws').getStage() === LOCAL_STAGE;
  }

  template() {
    return this.serverless.service.provider.compiledCloudFormationTemplate;
  }

  command() {
    return this.serverless.processedInput.commands.join(' ');
  }

  placeholders() {
    const stage = this.serverless.getProvider('aws').getStage();
    const { parameters } = this.serverless.service.custom;
    return this.isLocal() ? [] : placeholdersIn(stage, parameters);
  }

  refusePlaceholders(found) {
    const refused = found.filter(({ level }) => level === 'refused');
    if (refused.length === 0) return;
    const text = [
      'These belong to nobody, so they cannot be deployed:',
      ...placeholderLines(refused),
    ];
    throw new this.serverless.classes.Error(text.join('\n  '), 'PLACEHOLDERS');
  }

  /** The placeholders of what was packaged before, which today's parameters change nothing of. */
  openPackage(folder) {
    const path = resolve(this.serverless.serviceDir, folder);
    const state = join(path, 'serverless-state.json');
    if (!existsSync(state)) {
      throw new this.serverless.classes.Error(
        `${folder} holds no package: npm run package makes one in .serverless.`,
        'NO_PACKAGE',
      );
    }
    const aws = this.serverless.getProvider('aws');
    const wanted = { stage: aws.getStage(), region: aws.getRegion() };
    const problem = problemWithPackage(packagedAs(readJson(state)), wanted);
    if (problem) throw new this.serverless.classes.Error(problem, 'OTHER_PACKAGE');
    return placeholdersOf(readJson(join(path, 'cloudformation-template-update-stack.json')));
  }

  /** The role by which CloudFormation acts belongs to a deployment, everything else to a package. */
  tellOfParameters({ param, package: made }) {
    const names = [param].flat().map((word) => word.split('=')[0]);
    const idle = made ? names.filter((name) => name !== 'deploymentRole') : [];
    if (idle.length > 0) {
      this.log.warning(
        `What was packaged is deployed as it is: --param changes nothing of ${idle.join(', ')}. Package the stage anew with what it should be.`,
      );
    }
    const used = names.filter((name) => !idle.includes(name));
    if (used.length === 0) return;
    this.log.notice(
      `--param is not remembered: a deployment without ${used.join(', ')} goes back to what serverless.yml says.`,
    );
  }

  /** A name that was mistyped is a new stage, too. */
  tellNewStage() {
    const { configurationInput, service } = this.serverless;
    const stage = this.serverless.getProvider('aws').getStage();
    if (stage in configurationInput.params || FOR_A_DAY.test(stage)) return;
    const { poolProtection, alarms } = service.custom.parameters;
    this.log.warning(
      `serverless.yml has nothing under params for stage ${stage}: a new stage with the defaults (poolProtection ${poolProtection}, alarms ${alarms}).`,
    );
  }

  /** Kept in the template, where guard and doctor find them. */
  tellPlaceholders() {
    const found = this.placeholders();
    if (found.length === 0) return;
    const template = this.template();
    template.Metadata = { ...template.Metadata, ...placeholderMetadata(found) };
    this.log.warning(['Still to be decided:', ...placeholderLines(found)].join('\n  '));
  }

  tellDoubts() {
    const { parameters } = this.serverless.service.custom;
    const doubts = this.isLocal() ? [] : stageDoubts(parameters, this.template().Resources);
    if (doubts.length > 0) this.log.warning(['Is this meant?', ...doubts].join('\n  '));
  }

  stayLocal() {
    if (!localCommands.has(this.command())) {
      throw new this.serverless.classes.Error(
        'Stage "local" describes the local stack (npm start) and is not made for an AWS account.',
        'LOCAL_STAGE',
      );
    }
    speakToLocalStack();
    this.hooks['before:invoke:local:invoke'] = warnWithoutStack;
  }

  /** CloudFormation changes what the stack holds by a role of its own, where there is one. */
  actByRole() {
    const { custom, provider } = this.serverless.service;
    const { deploymentRole } = custom.parameters;
    if (deploymentRole !== 'none') provider.iam = { ...provider.iam, deploymentRole };
  }

  /** Nothing that a role of this stack may do goes beyond the boundary, where there is one. */
  boundRoles() {
    const { rolesBoundary } = this.serverless.service.custom.parameters;
    if (rolesBoundary === 'none') return;
    const boundary = {
      'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:policy/${rolesBoundary}`,
    };
    for (const { Type, Properties } of Object.values(this.template().Resources)) {
      if (Type === 'AWS::IAM::Role') Properties.PermissionsBoundary = boundary;
    }
  }

  /** Before the framework resolves a parameter. */
  judge(stage, { param = [] }) {
    const { params } = this.serverless.configurationInput;
    this.refuse(judgeParameters({ stage, params, words: [param].flat() }, this.definitions));
  }

  /** What is made of more than parameters. */
  checkSettings() {
    const { Resources } = this.template();
    const functions = Object.entries(Resources).filter(
      ([, { Type }]) => Type === 'AWS::Lambda::Function',
    );
    const environments = Object.fromEntries(
      functions.map(([id, { Properties }]) => [id, Properties.Environment.Variables]),
    );
    const { bySetting } = this.definitions;
    this.refuse([
      ...settingsProblems(environments, bySetting),
      ...(this.isLocal() ? [] : clearSecretLines(Resources, bySetting)),
    ]);
  }

  refuse(problems) {
    if (problems.length === 0) return;
    const text = ['These cannot be deployed:', ...problems].join('\n  ');
    throw new this.serverless.classes.Error(text, 'STAGE_PARAMETERS');
  }

  observe() {
    const { service } = this.serverless;
    const { alarms, alarmTopic, alarmAddress } = service.custom.parameters;
    if (alarms === 'none') return;
    const aws = this.serverless.getProvider('aws');
    const [stage, region] = [aws.getStage(), aws.getRegion()];
    const { Resources } = this.template();
    const settings = {
      prefix: `${service.service}-${stage}`,
      service: service.service,
      stage,
      region,
      topic: alarmTopic,
      address: alarmAddress,
    };
    Object.assign(Resources, observeStack(settings, Resources));
  }

  settleMail() {
    const { Resources } = this.template();
    const { EmailConfiguration } = Resources.CognitoUserPoolMain.Properties;
    if (EmailConfiguration.From) EmailConfiguration.From = senderAddress(EmailConfiguration.From);
  }

  nameTheSourceAccount() {
    const { Resources } = this.template();
    for (const resource of Object.values(Resources)) {
      if (resource.Type === 'AWS::Lambda::Permission') {
        resource.Properties.SourceAccount = { Ref: 'AWS::AccountId' };
      }
    }
  }
};
