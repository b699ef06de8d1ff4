import type { Clock } from '../../clock.ts';
import { AwsError } from '../../gateway/aws-error.ts';
import type { AwsService } from '../../gateway/aws-service.ts';
import type { HttpRequest } from '../../gateway/http.ts';
import type { DescribedRole } from '../../template/described-roles.ts';
import type { AuthorizeS3 } from '../s3/s3.ts';
import type { AccessRequest } from './access-request.ts';
import { accessRequestsOf } from './aws-actions.ts';
import { callerOf, functionOfKey } from './caller.ts';
import { evaluatePolicies } from './evaluate-policies.ts';
import type { RoleSession, RoleSessions } from './sessions.ts';

/** What a function asked of IAM. */
export interface RecordedAccess extends AccessRequest {
  /** Folder of the function. */
  readonly caller: string;
}

/** What decides about calls. */
export interface AccessControlParts {
  readonly sessions: Pick<RoleSessions, 'find'>;
  readonly roles: readonly DescribedRole[];
  readonly clock: Pick<Clock, 'now'>;
}

/** Whoever may do what in the local stack. */
export interface AccessControl {
  /** A service that sessions may call as their role says; everybody else may call anything. */
  readonly guard: (service: AwsService) => AwsService;
  readonly authorizeS3: AuthorizeS3;
  /** What functions have asked for, the oldest first. */
  recorded(): readonly RecordedAccess[];
  clear(): void;
}

const KEPT = 10_000;

const assumedRole = (roleArn: string): string =>
  `${roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/CognitoIdentityCredentials`;

const denied = ({ roleArn }: RoleSession, { action, resource }: AccessRequest): AwsError =>
  new AwsError(
    action.startsWith('s3:') ? 'AccessDenied' : 'AccessDeniedException',
    `User: ${assumedRole(roleArn)} is not authorized to perform: ${action} on resource: "${resource}" ` +
      'because no identity-based policy allows the action',
    403,
  );

/**
 * Makes the part of the local stack that evaluates IAM policies: for credentials that the identity
 * pool has given. Requests count as encrypted, since the gateway of this machine speaks HTTP only.
 */
export const createAccessControl = ({
  sessions,
  roles,
  clock,
}: AccessControlParts): AccessControl => {
  let recorded: RecordedAccess[] = [];

  const sessionOf = (request: HttpRequest): RoleSession | undefined => {
    const caller = callerOf(request);
    const session = caller && sessions.find(caller.accessKeyId);
    if (!session) return undefined;
    if (caller.sessionToken !== session.sessionToken) {
      throw new AwsError('InvalidToken', 'The provided token is malformed or otherwise invalid.');
    }
    if (session.expiresAt <= clock.now()) {
      throw new AwsError('ExpiredToken', 'The provided token has expired.');
    }
    return session;
  };

  const check = (request: HttpRequest, asked: readonly AccessRequest[]): void => {
    const caller = functionOfKey(callerOf(request)?.accessKeyId ?? '');
    if (caller !== undefined) {
      recorded.push(...asked.map((one) => ({ caller, ...one })));
      if (recorded.length > 2 * KEPT) recorded = recorded.slice(-KEPT);
    }
    const session = sessionOf(request);
    if (!session) return;
    const policies = roles.find(({ arn }) => arn === session.roleArn)?.policies ?? [];
    for (const one of asked) {
      const context = { ...session.context, 'aws:SecureTransport': 'true', ...one.context };
      if (evaluatePolicies(policies, { ...one, context }) !== 'allowed') throw denied(session, one);
    }
  };

  return {
    guard: (service) => ({
      name: service.name,
      protocol: service.protocol,
      target: service.target,
      call: async (operation, input, call) => {
        check(call.request, accessRequestsOf({ service: service.name, operation, input }));
        return service.call(operation, input, call);
      },
    }),
    authorizeS3: async ({ action, bucket, key, query, request }) => {
      const isList = action.startsWith('s3:ListBucket');
      const resource = `arn:aws:s3:::${bucket}${key === undefined ? '' : `/${key}`}`;
      const context: Record<string, string> = {};
      if (isList && query.has('prefix')) context['s3:prefix'] = query.get('prefix') ?? '';
      check(request, [{ action, resource, context }]);
    },
    recorded: () => recorded.slice(-KEPT),
    clear: () => {
      recorded = [];
    },
  };
};
