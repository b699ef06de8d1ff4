import type { Clock } from '../../clock.ts';
import type { AwsService } from '../../gateway/aws-service.ts';
import { jsonAnswer, type Route } from '../../gateway/http.ts';
import { route, routeTable } from '../../gateway/route-table.ts';
import type { KeptPart } from '../../state/kept-part.ts';
import type { UserPools } from '../../user-pool/user-pools.ts';
import { createAccessControl, type AccessControl } from '../iam/access-control.ts';
import { createRoleSessions } from '../iam/sessions.ts';
import { createCognitoIdentity } from './cognito-identity.ts';
import type { DescribedIdentityPool } from './described-identity-pool.ts';

/** The identity pool and the evaluation of its roles, as the stack puts them together. */
export interface IdentityPart extends Pick<AccessControl, 'guard' | 'authorizeS3'> {
  /** `cognito-identity`, where the template has an identity pool. */
  readonly services: readonly AwsService[];
  /** `GET /_local/aws-calls`: what functions have asked of IAM. */
  readonly route: Route;
  clear(): void;
  readonly kept: readonly KeptPart[];
}

/** What the identity pool is made from. */
export interface IdentityPartSettings {
  readonly identityPool?: DescribedIdentityPool | undefined;
  readonly userPools: Pick<UserPools, 'verifyIdToken'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Makes the identity pool of the template, if there is one, and what guards other services. */
export const createIdentityPart = ({
  identityPool: pool,
  userPools,
  clock,
}: IdentityPartSettings): IdentityPart => {
  const sessions = createRoleSessions(clock);
  const access = createAccessControl({ sessions, roles: pool?.roles ?? [], clock });
  const service = pool && createCognitoIdentity({ pool, userPools, sessions, clock });
  return {
    guard: access.guard,
    authorizeS3: access.authorizeS3,
    services: service ? [service] : [],
    route: routeTable([
      route('GET', '/_local/aws-calls', ({ query }) => {
        const caller = query.get('caller');
        return jsonAnswer(
          access.recorded().filter((one) => caller === null || one.caller === caller),
        );
      }),
    ]),
    clear: () => {
      service?.clear();
      access.clear();
    },
    kept: service ? [service.kept, sessions.kept] : [],
  };
};
