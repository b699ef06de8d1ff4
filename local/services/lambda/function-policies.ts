import { AwsError } from '../../gateway/aws-error.ts';
import { localArn } from '../../template/fixed-names.ts';
import type { DeployedTemplate } from '../cloudformation/deployed-template.ts';

/** A statement of a function's resource policy, as Lambda gives it. */
export type PolicyStatement = Readonly<Record<string, unknown>> & { readonly Sid: string };

/** Who may invoke which function: what the template says, and what was added by the API. */
export interface FunctionPolicies {
  /** The policy of a function; throws `ResourceNotFoundException` where it has none. */
  readonly policy: (name: string) => string;
  readonly add: (name: string, permission: Readonly<Record<string, unknown>>) => PolicyStatement;
  readonly remove: (name: string, statementId: string) => void;
  /** Forgets what was added and removed. */
  readonly reset: () => void;
}

const statementOf = (
  name: string,
  Sid: string,
  given: Readonly<Record<string, unknown>>,
): PolicyStatement => {
  const { Principal, Action, SourceArn, SourceAccount } = given;
  const condition = {
    ...(SourceAccount === undefined
      ? {}
      : { StringEquals: { 'AWS:SourceAccount': SourceAccount } }),
    ...(SourceArn === undefined ? {} : { ArnLike: { 'AWS:SourceArn': SourceArn } }),
  };
  return {
    Sid,
    Effect: 'Allow',
    Principal: { Service: Principal },
    Action,
    Resource: localArn('lambda', `function:${name}`),
    ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
  };
};

const nameOf = (reference: unknown): string => String(reference).replace(/^.*:function:/u, '');

const fromTemplate = ({ template, resolve }: DeployedTemplate): Map<string, PolicyStatement[]> => {
  const policies = new Map<string, PolicyStatement[]>();
  for (const [logicalId, { Type, Properties = {} }] of Object.entries(template.Resources)) {
    if (Type !== 'AWS::Lambda::Permission') continue;
    const given = Object.fromEntries(
      Object.entries(Properties).map(([member, value]) => [member, resolve(value)]),
    );
    const name = nameOf(given['FunctionName']);
    const statement = statementOf(name, logicalId, given);
    policies.set(name, [...(policies.get(name) ?? []), statement]);
  }
  return policies;
};

const notFound = (name: string): AwsError =>
  new AwsError(
    'ResourceNotFoundException',
    `No policy is associated with the given resource: ${name.slice(0, 100)}.`,
    404,
  );

/** Keeps the resource policies of the functions of a template. */
export const createFunctionPolicies = (deployed: DeployedTemplate): FunctionPolicies => {
  let policies = fromTemplate(deployed);
  const statements = (name: string) => policies.get(name) ?? [];
  return {
    policy: (name) => {
      if (statements(name).length === 0) throw notFound(name);
      return JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements(name) });
    },
    add: (name, permission) => {
      const id = String(permission['StatementId']);
      if (statements(name).some(({ Sid }) => Sid === id)) {
        const text = `The statement id (${id.slice(0, 100)}) provided already exists.`;
        throw new AwsError('ResourceConflictException', text, 409);
      }
      const statement = statementOf(name, id, permission);
      policies.set(name, [...statements(name), statement]);
      return statement;
    },
    remove: (name, statementId) => {
      const rest = statements(name).filter(({ Sid }) => Sid !== statementId);
      if (rest.length === statements(name).length) throw notFound(name);
      policies.set(name, rest);
    },
    reset: () => {
      policies = fromTemplate(deployed);
    },
  };
};
