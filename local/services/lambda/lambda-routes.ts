import { AwsError } from '../../gateway/aws-error.ts';
import { jsonAnswer, type HttpAnswer, type HttpRequest, type Route } from '../../gateway/http.ts';
import { isStructure } from '../../gateway/structure.ts';
import { localArn } from '../../template/fixed-names.ts';
import type { DescribedFunction } from '../../template/local-stack-description.ts';
import type { FunctionPolicies } from './function-policies.ts';

const PATH =
  /^\/2015-03-31\/functions\/(?<name>[^/]+)\/(?<part>configuration|policy)(?:\/(?<statement>[^/]+))?$/u;

const refusal = ({ code, message, status }: AwsError): HttpAnswer => ({
  ...jsonAnswer({ Type: 'User', Message: message }, status),
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
});

const configurationOf = ({ name, timeoutSeconds, memoryMb }: DescribedFunction) => ({
  FunctionName: name,
  FunctionArn: localArn('lambda', `function:${name}`),
  Runtime: 'nodejs24.x',
  Handler: `functions/${name}/handler.handler`,
  Timeout: timeoutSeconds,
  MemorySize: memoryMb,
  State: 'Active',
  LastUpdateStatus: 'Successful',
});

const bodyOf = ({ body }: HttpRequest): Record<string, unknown> => {
  const parsed: unknown = JSON.parse(body.toString('utf8'));
  return isStructure(parsed) ? parsed : {};
};

/** One call of a function's configuration or policy. */
interface Asked {
  readonly request: HttpRequest;
  readonly described: DescribedFunction;
  readonly part: string;
  readonly statement: string | undefined;
}

const answer = (policies: FunctionPolicies, asked: Asked): HttpAnswer => {
  const { request, described, part, statement } = asked;
  const { name } = described;
  const call = `${request.method} ${part}${statement === undefined ? '' : ' statement'}`;
  switch (call) {
    case 'GET configuration':
      return jsonAnswer(configurationOf(described));
    case 'GET policy':
      return jsonAnswer({ Policy: policies.policy(name) });
    case 'POST policy':
      return jsonAnswer({ Statement: JSON.stringify(policies.add(name, bodyOf(request))) }, 201);
    case 'DELETE policy statement':
      policies.remove(name, statement ?? '');
      return { status: 204, body: '' };
    default:
      throw new AwsError('UnknownOperationException', `The local Lambda does not know ${call}.`);
  }
};

/**
 * Makes the part of Lambda's API that tells of functions and says who may invoke them:
 * `GetFunctionConfiguration`, `GetPolicy`, `AddPermission`, `RemovePermission`. Functions are named
 * by their folder, as everywhere in the local stack, or by the ARN of that.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
export const lambdaRoutes =
  (functions: readonly DescribedFunction[], policies: FunctionPolicies): Route =>
  async (request) => {
    const groups = PATH.exec(request.path)?.groups;
    if (!groups) return undefined;
    const name = decodeURIComponent(groups['name'] ?? '').replace(/^.*:function:/u, '');
    try {
      const described = functions.find((one) => one.name === name);
      if (!described) {
        const text = `Function not found: ${localArn('lambda', `function:${name.slice(0, 64)}`)}`;
        throw new AwsError('ResourceNotFoundException', text, 404);
      }
      const statement = groups['statement'];
      return answer(policies, {
        request,
        described,
        part: groups['part'] ?? '',
        statement: statement === undefined ? undefined : decodeURIComponent(statement),
      });
    } catch (error) {
      if (error instanceof AwsError) return refusal(error);
      throw error;
    }
  };
