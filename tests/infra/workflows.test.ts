import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isRecord } from '../../local/template/cloudformation.ts';
import { bootstrapFile, readBootstrap } from './bootstrap-template.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly environment?: string;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const files = globSync('.github/workflows/*.yml').toSorted();
const textOf = (file: string): string => readFileSync(file, 'utf8');
const read = (file: string): Workflow => parse(textOf(file)) as Workflow;
const stepsOf = (file: string): Step[] =>
  Object.values(read(file).jobs).flatMap(({ steps }) => [...steps]);

describe.each(files)('%s', (file) => {
  it('pins every action to a full commit, and says which version that is', () => {
    const used = textOf(file).match(/uses: .*/gu) ?? [];
    expect(used.length).toBeGreaterThan(0);
    for (const line of used) {
      expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u);
    }
  });

  it('takes no permission but those that a job names, and writes to nothing', () => {
    const { permissions, jobs } = read(file);
    expect(permissions).toEqual({});
    for (const job of Object.values(jobs)) {
      expect(job.permissions).toMatchObject({ contents: 'read' });
      const written = Object.entries(job.permissions ?? {}).filter(
        ([, right]) => right === 'write',
      );
      expect(written.map(([name]) => name)).toEqual(job.environment ? ['id-token'] : []);
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
    }
  });

  it('leaves no credentials in the working copy, and keeps none in the repository', () => {
    for (const step of stepsOf(file).filter(({ uses }) => uses?.startsWith('actions/checkout'))) {
      expect(step.with).toMatchObject({ 'persist-credentials': false });
    }
    expect(textOf(file)).not.toMatch(/\{\{ *secrets|AWS_SECRET|aws-access-key-id/u);
  });

  it('puts nothing that others write into a command', () => {
    for (const { run = '' } of stepsOf(file)) expect(run).not.toContain('${{');
  });

  it('runs npm scripts that exist', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    for (const { run = '' } of stepsOf(file)) {
      for (const [, script = ''] of run.matchAll(/npm run (?:--silent )?([\w:-]+)/gu)) {
        expect(Object.keys(scripts)).toContain(script);
      }
    }
  });
});

describe('the deployment', () => {
  it('packages once, asks the guard, deploys that package, and looks at the result', () => {
    const order = stepsOf('.github/workflows/deploy.yml')
      .map(({ run = '' }) => /run package|guard|serverless deploy|smoke|drift/u.exec(run)?.[0])
      .filter((step) => step !== undefined);
    expect(order).toEqual(['run package', 'guard', 'serverless deploy', 'smoke', 'drift']);
    expect(textOf('.github/workflows/deploy.yml')).toContain('--package .serverless');
  });
});

it.each([...files, 'docs/how-to/deploy-by-github-actions.md'])(
  '%s keeps no parameter of a stage: they stand in serverless.yml, for deployments by hand as well',
  (file) => {
    expect(textOf(file)).not.toMatch(/--param\b|PARAMETERS/u);
  },
);

type Statement = Readonly<Record<string, unknown>>;

const bootstrap = readBootstrap();

const statementsIn = (value: unknown, key = ''): Statement[] => {
  if (key === 'AssumeRolePolicyDocument') return [];
  if (Array.isArray(value)) return value.flatMap((item) => statementsIn(item));
  if (!isRecord(value)) return [];
  const own = Array.isArray(value['Statement']) ? value['Statement'].filter(isRecord) : [];
  return [...own, ...Object.entries(value).flatMap(([name, item]) => statementsIn(item, name))];
};

const program = 'cfn-lint';

/** What cfn-lint says of a template; nothing where it is not found. */
const cfnLint = (file: string): string => {
  try {
    execFileSync(program, [file], { encoding: 'utf8' });
    return '';
  } catch (error) {
    const { code, stdout } = error as { code?: string; stdout?: string };
    return code === 'ENOENT' ? '' : String(stdout);
  }
};

describe('the roles of the deployment', () => {
  const statements = statementsIn(bootstrap.Resources);
  const trust = (id: string): unknown =>
    bootstrap.Resources[id]?.Properties['AssumeRolePolicyDocument'];

  it('are taken only by jobs of one repository in one environment, and by CloudFormation', () => {
    expect(trust('DeployRole')).toMatchObject({
      Statement: [
        {
          Condition: {
            StringEquals: {
              'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
              'token.actions.githubusercontent.com:sub': {
                Sub: 'repo:${Repository}:environment:${Stage}',
              },
            },
          },
        },
      ],
    });
    expect(trust('ExecutionRole')).toMatchObject({
      Statement: [{ Principal: { Service: 'cloudformation.amazonaws.com' } }],
    });
  });

  it('name every action, but for the boundary and a refusal', () => {
    const broad = statements.filter(({ Action }) => JSON.stringify(Action).includes('*'));
    expect(broad.map(({ Sid }) => String(Sid)).toSorted()).toEqual([
      'NoOtherStage',
      'NotItself',
      'UsersOfTheStage',
    ]);
  });

  it('reach everything only by tag, in refusals, or where AWS knows no resource', () => {
    const everywhere = statements.filter(({ Resource }) => Resource === '*');
    expect(everywhere.map(({ Sid }) => String(Sid)).toSorted()).toEqual([
      'ChangeTagged',
      'IdentitiesOfTheErased',
      'MakeTagged',
      'Messages',
      'NoOtherStage',
      'NothingThatPeopleWouldLose',
      'ReadTemplates',
      'WithoutTags',
    ]);
  });

  it('make roles only within the boundary, and hand over only to the services that need it', () => {
    const making = statements.filter(({ Action }) =>
      JSON.stringify(Action).includes('iam:CreateRole'),
    );
    expect(making).toHaveLength(1);
    expect(making[0]?.['Condition']).toEqual({
      StringEquals: { 'iam:PermissionsBoundary': { Ref: 'RolesBoundary' } },
    });
    for (const { Action, Condition } of statements.filter(({ Action: action }) =>
      JSON.stringify(action).includes('iam:PassRole'),
    )) {
      expect([Action, JSON.stringify(Condition)]).toEqual([
        'iam:PassRole',
        expect.stringContaining('iam:PassedToService'),
      ]);
    }
  });

  it('are well-formed to cfn-lint, where it is found', () => {
    expect(cfnLint(bootstrapFile)).toBe('');
  });
});
