import { beforeAll, describe, expect, it } from 'vitest';
import type { AccessRequest, RequestContext } from '../../../local/services/iam/access-request.ts';
import { evaluatePolicies } from '../../../local/services/iam/evaluate-policies.ts';
import type { DescribedRole } from '../../../local/template/described-roles.ts';
import { fixedNames } from '../../../local/template/fixed-names.ts';
import { isAllowed, rolesOf } from './stage-roles.ts';

const bucketArn = 'arn:aws:s3:::poolkeeper-local-user-files';
const me = 'eu-west-1:11111111-1111-4111-8111-111111111111';
const neighbour = 'eu-west-1:22222222-2222-4222-8222-222222222222';

const session = {
  'cognito-identity.amazonaws.com:sub': me,
  'cognito-identity.amazonaws.com:aud': fixedNames.identityPoolId,
  'aws:PrincipalTag/account': 'active',
  'aws:PrincipalTag/tenant': 'acme',
} as const;

const guest = { 'cognito-identity.amazonaws.com:sub': me } as const;

const on = (
  action: string,
  key: string | undefined,
  context: RequestContext = session,
): AccessRequest => ({
  action: `s3:${action}`,
  resource: key === undefined ? bucketArn : `${bucketArn}/${key}`,
  context,
});

const list = (prefix: string | undefined, context: RequestContext = session): AccessRequest =>
  on('ListBucket', undefined, {
    ...context,
    ...(prefix === undefined ? {} : { 's3:prefix': prefix }),
  });

const objectActions = ['GetObject', 'PutObject', 'DeleteObject'];

/** Everything that S3 knows and that nobody needs for files of their own. */
const otherActions = [
  'GetObjectVersion',
  'DeleteObjectVersion',
  'PutObjectAcl',
  'GetObjectAcl',
  'RestoreObject',
  'PutObjectTagging',
  'BypassGovernanceRetention',
];

const bucketActions = [
  'ListBucketVersions',
  'GetBucketPolicy',
  'PutBucketPolicy',
  'DeleteBucketPolicy',
  'PutBucketVersioning',
  'PutLifecycleConfiguration',
  'DeleteBucket',
  'PutBucketCORS',
  'ListBucketMultipartUploads',
];

describe.each(['dev', 'test', 'prod', 'pr42', 'local'])('files in stage %s', (stage) => {
  let roles: ReadonlyMap<string, DescribedRole>;
  beforeAll(async () => {
    roles = await rolesOf(stage);
  });

  const allows = (id: string, request: AccessRequest): boolean => {
    const role = roles.get(id);
    if (!role) throw new Error(`There is no role ${id}.`);
    return isAllowed(role, request);
  };

  describe.each(['AuthenticatedRole', 'PublisherRole'])('for the %s', (id) => {
    it.each(objectActions)('allow %s in the own folder, and nowhere near it', (action) => {
      expect(allows(id, on(action, `private/${me}/a.txt`))).toBe(true);
      expect(allows(id, on(action, `private/${me}/a/b/../c%2f*?.txt`))).toBe(true);
      for (const key of [
        `private/${neighbour}/a.txt`,
        `private/${me}`,
        `private/${me}x/a.txt`,
        `private/${me}%2fa.txt`,
        `private/${me.toUpperCase()}/a.txt`,
        `private/*/a.txt`,
        `private/?????????/a.txt`,
        `private/a.txt`,
        `Private/${me}/a.txt`,
        `/private/${me}/a.txt`,
        `${me}/a.txt`,
        'a.txt',
      ]) {
        expect([key, allows(id, on(action, key))]).toEqual([key, false]);
      }
    });

    it('list the own folder only, by a prefix that ends its name', () => {
      for (const prefix of [`private/${me}/`, `private/${me}/a/b`]) {
        expect(allows(id, list(prefix))).toBe(true);
      }
      const others = [undefined, '', 'private/', `private/${me}`, `private/${neighbour}/`];
      for (const prefix of [...others, 'private/*', '*', 'private/?', `private/${me}*`, '/']) {
        expect([prefix, allows(id, list(prefix))]).toEqual([prefix, false]);
      }
    });

    it('share the folder of the tenant in the tag, without deleting in it', () => {
      for (const action of ['GetObject', 'PutObject']) {
        expect(allows(id, on(action, 'tenants/acme/plan.txt'))).toBe(true);
        expect(allows(id, on(action, 'tenants/globex/plan.txt'))).toBe(false);
        expect(allows(id, on(action, 'tenants/acmex/plan.txt'))).toBe(false);
      }
      expect(allows(id, on('DeleteObject', 'tenants/acme/plan.txt'))).toBe(false);
      expect(allows(id, list('tenants/acme/'))).toBe(true);
      for (const prefix of ['tenants/', 'tenants/acme', 'tenants/globex/']) {
        expect(allows(id, list(prefix))).toBe(false);
      }
    });

    it('open no tenant to a session without a tenant, or with one that is a path', () => {
      const { 'aws:PrincipalTag/tenant': _tenant, ...without } = session;
      const keys = ['tenants//plan.txt', 'tenants/acme/plan.txt', 'tenants/plan.txt'];
      for (const key of keys) {
        for (const context of [without, { ...without, 'aws:PrincipalTag/tenant': '' }]) {
          expect(allows(id, on('GetObject', key, context))).toBe(false);
        }
        const path = { ...without, 'aws:PrincipalTag/tenant': 'acme/plans' };
        expect(allows(id, on('GetObject', key, path))).toBe(false);
      }
      const path = { ...without, 'aws:PrincipalTag/tenant': 'acme/plans' };
      expect(allows(id, on('GetObject', 'tenants/acme/plans/a.txt', path))).toBe(false);
    });

    it('open nothing to a tenant with a wildcard, even if IAM took it for one', () => {
      const { policies = [] } = roles.get(id) ?? {};
      for (const tenant of ['*', 'acm?', 'a*']) {
        const context = { ...session, 'aws:PrincipalTag/tenant': tenant };
        const asked = on('GetObject', 'tenants/acme/plan.txt', context);
        expect(evaluatePolicies(policies, asked)).toBe('not-granted');
      }
    });

    it.each(['suspended', 'erasing', 'Active', '', undefined])(
      'open neither folder to an account that is %s',
      (account) => {
        const { 'aws:PrincipalTag/account': _account, ...without } = session;
        const context =
          account === undefined ? without : { ...without, 'aws:PrincipalTag/account': account };
        for (const action of objectActions) {
          expect(allows(id, on(action, `private/${me}/a.txt`, context))).toBe(false);
          expect(allows(id, on(action, 'tenants/acme/a.txt', context))).toBe(false);
        }
        expect(allows(id, list(`private/${me}/`, context))).toBe(false);
        expect(allows(id, on('PutObject', 'public/a.txt', context))).toBe(false);
      },
    );

    it('allow nothing else, wherever it is', () => {
      for (const action of otherActions) {
        expect([action, allows(id, on(action, `private/${me}/a.txt`))]).toEqual([action, false]);
      }
      for (const action of bucketActions) {
        expect([action, allows(id, on(action, undefined))]).toEqual([action, false]);
      }
      expect(
        allows(id, {
          action: 's3:GetObject',
          resource: `arn:aws:s3:::another-bucket/private/${me}/a.txt`,
          context: session,
        }),
      ).toBe(false);
    });
  });

  it('are public for reading in one folder, which publishers alone write', () => {
    for (const [id, context] of [
      ['GuestRole', guest],
      ['AuthenticatedRole', session],
      ['PublisherRole', session],
    ] as const) {
      expect(allows(id, on('GetObject', 'public/news.txt', context))).toBe(true);
      expect(allows(id, list('public/', context))).toBe(true);
      for (const action of ['PutObject', 'DeleteObject']) {
        expect(allows(id, on(action, 'public/news.txt', context))).toBe(id === 'PublisherRole');
      }
    }
  });

  it('are nothing else to guests', () => {
    for (const action of [...objectActions, ...otherActions]) {
      for (const key of [`private/${me}/a.txt`, 'tenants/acme/a.txt', 'a.txt', 'publicity/a.txt']) {
        expect(allows('GuestRole', on(action, key, guest))).toBe(false);
      }
    }
    for (const prefix of [undefined, '', 'public', 'p', `private/${me}/`]) {
      expect(allows('GuestRole', list(prefix, guest))).toBe(false);
    }
  });

  it.each([
    ['AuthenticatedRole', 'authenticated', 'unauthenticated'],
    ['PublisherRole', 'authenticated', 'unauthenticated'],
    ['GuestRole', 'unauthenticated', 'authenticated'],
  ])('belong to the %s of this identity pool, for the %s', (id, amr, other) => {
    const { trust, arn = '' } = roles.get(id) ?? {};
    const decide = (context: RequestContext) =>
      evaluatePolicies([trust], {
        action: 'sts:AssumeRoleWithWebIdentity',
        resource: arn,
        context,
      });
    const aud = 'cognito-identity.amazonaws.com:aud';
    const how = 'cognito-identity.amazonaws.com:amr';
    expect(decide({ [aud]: fixedNames.identityPoolId, [how]: [amr] })).toBe('allowed');
    expect(decide({ [aud]: fixedNames.identityPoolId, [how]: [other] })).toBe('not-granted');
    expect(decide({ [aud]: 'eu-west-1:another', [how]: [amr] })).toBe('not-granted');
    expect(decide({})).toBe('not-granted');
  });
});
