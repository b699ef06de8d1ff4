import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RegoEngine, type StandardReport, TemplateFile } from '@aws/cloudformation-validate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packagedStage } from './packaged-stage.ts';
import {
  asWords,
  everythingOn,
  mfaForAll,
  otherWayRound,
  withProviders,
} from './stage-variants.ts';

/** What is looked at: stages as they are, and with everything on or the other way round. */
const stages: [string, ...string[]][] = [['dev'], ['prod'], ['local']];
for (const [name, ...parameters] of [everythingOn, otherWayRound, withProviders, mfaForAll]) {
  stages.push([name, ...asWords(parameters)]);
}

const program = 'cfn-lint';

/** cfn-lint is a Python program: it is run where it is found and never required. */
const cfnLintHere = (): boolean => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/**
 * The framework writes a DependsOn beside each reference, which is superfluous (W3005). It takes
 * `${…}` for its own, so policy variables stand in an `Fn::Sub` that has nothing else to do (W1020).
 * It writes the ARN of a scheduled rule out of partition, region, account and name (W9002). And
 * what `--param` gives is text, which CloudFormation takes for a boolean (W9003).
 */
const harmless = new Set(['W3005', 'W1020', 'W9002', 'W9003']);

describe('the validator of AWS', () => {
  let engine: InstanceType<typeof RegoEngine>;
  beforeAll(() => {
    engine = new RegoEngine();
  });
  afterAll(() => engine.free());

  const findings = (file: string): string[] => {
    const report: StandardReport = engine.validateStandard(new TemplateFile(file), {
      severityLevel: 'WARN',
    });
    return report.diagnostics
      .filter(({ ruleId }) => !harmless.has(ruleId))
      .map(
        ({ ruleId, message, entity, propertyPath }) =>
          `${ruleId} ${entity?.logicalId} ${propertyPath}: ${message}`,
      );
  };

  it.each(stages)(
    'finds nothing in stage %s',
    async (name, ...rest) => {
      expect(findings((await packagedStage(name, rest)).file)).toEqual([]);
    },
    120_000,
  );

  it('finds a misspelt property', async () => {
    const { template } = await packagedStage('dev');
    const file = join(await mkdtemp(join(tmpdir(), 'template-')), 'template.json');
    const spoilt = JSON.stringify(template).replace('"UserPoolTier"', '"UserPoolTire"');
    await writeFile(file, spoilt);
    expect(findings(file).join()).toContain('CognitoUserPoolMain');
    await rm(dirname(file), { recursive: true });
  });
});

describe.runIf(cfnLintHere())('cfn-lint', () => {
  it.each(stages)(
    'finds nothing in stage %s',
    async (name, ...rest) => {
      const { file } = await packagedStage(name, rest);
      const args = ['--ignore-checks', ...harmless, '--regions', 'eu-west-1', '--template', file];
      expect(() => execFileSync(program, args, { encoding: 'utf8' })).not.toThrow();
    },
    120_000,
  );
});
