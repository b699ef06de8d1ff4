import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountStanding } from '../../../../shared/accounts/account-store.ts';
import { composeTokens } from '../../../../shared/tokens/compose-tokens.ts';
import { isReservedClaim } from '../../../../shared/tokens/claim-names.ts';
import { claimBytes, type ClaimEntry } from '../../../../shared/tokens/fit-claims.ts';
import { machineFacts, rulesWith, standingWith, userFacts } from './examples.ts';

const compose = (
  rules: Record<string, unknown>,
  own: { facts?: Parameters<typeof userFacts>[0]; standing?: Partial<AccountStanding> } = {},
) => {
  const standing = standingWith(own.standing);
  const terms = { claimPrefix: 'app:', rules: rulesWith(rules) };
  return composeTokens(userFacts(own.facts), { status: standing.status, standing }, terms);
};
const arn = (name: string) => `arn:aws:iam::000000000000:role/${name}`;

const filler = (name: string) => ({ claim: name, from: { constant: 'x'.repeat(100) } });

describe('a claim from a field that nobody knows', () => {
  it.each([{}, { pool: { name: 'Jane' } }])('is left out: %j', (own) => {
    const { pool: _pool, ...bare } = standingWith();
    const terms = {
      claimPrefix: 'app:',
      rules: rulesWith({ claims: [{ claim: 'zone', from: { account: 'zoneinfo' } }] }),
    };
    const standing = { ...bare, ...own };
    const { idClaims } = composeTokens(userFacts(), { status: 'active', standing }, terms);
    expect(idClaims).not.toHaveProperty(['app:zone']);
  });
});

describe('the claims of rules', () => {
  const claims = [
    { claim: 'plan', from: { constant: 'large' } },
    { claim: 'staff', from: { group: 'staff' } },
    { claim: 'via', from: { client: 'id' } },
    { claim: 'mail', from: { account: 'email' }, in: ['id'] },
    { bareClaim: 'https://example.com/tenant', from: { tenant: 'id' }, in: ['access'] },
  ];

  it('come from constant, group, app client, account and tenant, into the tokens that they name', () => {
    const composed = compose(
      { claims },
      {
        facts: { groups: { names: ['staff'], iamRoles: [] } },
        standing: { memberships: [{ tenant: 'acme', roles: ['viewer', 'boss'] }] },
      },
    );
    const own = {
      'app:account': 'active',
      'app:roles': [],
      'app:tenant': 'acme',
      'app:tenant_roles': ['viewer'],
    };
    const both = { 'app:plan': 'large', 'app:staff': true, 'app:via': 'web' };
    expect(composed.idClaims).toEqual({ ...own, ...both, 'app:mail': 'jane@example.com' });
    expect(composed.accessClaims).toEqual({
      ...own,
      ...both,
      'https://example.com/tenant': 'acme',
    });
  });

  it('come from what an account holds of the pool, and from nothing where there is no account', () => {
    const rules = rulesWith({ claims: [{ claim: 'language', from: { account: 'locale' } }] });
    const terms = { claimPrefix: 'app:', rules };
    const standing = standingWith({ pool: { locale: 'de' } });
    const told = composeTokens(userFacts(), { status: 'active', standing }, terms);
    expect(told.idClaims).toMatchObject({ 'app:language': 'de' });
    const untold = composeTokens(userFacts(), { status: 'active' }, terms);
    expect(untold.idClaims).not.toHaveProperty('app:language');
  });

  it('cannot be named by a prefix that is not ours to use', () => {
    const terms = { claimPrefix: 'cognito:', rules: rulesWith({}) };
    const standing = standingWith();
    expect(() => composeTokens(userFacts(), { status: 'active', standing }, terms)).toThrow(
      'reserved name',
    );
  });

  it('are left out where there is no value: no group, no tenant', () => {
    expect(Object.keys(compose({ claims }).accessClaims)).toEqual([
      'app:account',
      'app:roles',
      'app:plan',
      'app:via',
    ]);
  });

  it.each(['email', 'emailVerified', 'userName', 'version', 'name', 'locale'])(
    'take the account field %s',
    (account) => {
      const values = {
        userName: 'jane',
        pool: { name: 'Jane Example', locale: 'fr' },
      } satisfies Partial<AccountStanding>;
      const composed = compose(
        { claims: [{ claim: 'x', from: { account } }] },
        { standing: values },
      );
      const expected = {
        email: 'jane@example.com',
        emailVerified: true,
        userName: 'jane',
        version: 1,
        name: 'Jane Example',
        locale: 'fr',
      };
      expect(composed.idClaims['app:x']).toBe(new Map(Object.entries(expected)).get(account));
    },
  );

  it.each([
    [true, 'jane@example.com'],
    [false, undefined],
  ])('make a tag of an address that is proved (%s), and of no other', (emailVerified, expected) => {
    const rule = { claim: 'mailbox', from: { account: 'email' }, tag: true };
    const { idClaims, accessClaims } = compose({ claims: [rule] }, { standing: { emailVerified } });
    expect([idClaims['app:mailbox'], accessClaims['app:mailbox']]).toEqual([expected, expected]);
  });

  it('do not touch what is ours, and the first of two for one claim counts', () => {
    const twice = [
      { claim: 'roles', from: { constant: ['admin'] } },
      { claim: 'x', from: { constant: 1 } },
      { claim: 'x', from: { constant: 2 } },
    ];
    expect(compose({ claims: twice }).idClaims).toEqual({
      'app:account': 'active',
      'app:roles': [],
      'app:x': 1,
    });
  });

  it.each([
    ['role', 'admin', { standing: { roles: ['admin'] } }],
    ['group', 'staff', { facts: { groups: { names: ['staff'], iamRoles: [] } } }],
    ['tenant', 'acme', { standing: { memberships: [{ tenant: 'acme', roles: [] }] } }],
    ['tenantRole', 'admin', { standing: { memberships: [{ tenant: 'a', roles: ['admin'] }] } }],
    ['client', 'kiosk', { facts: { clientId: 'kiosk' } }],
    ['source', 'TokenGeneration_HostedAuth', { facts: { source: 'TokenGeneration_HostedAuth' } }],
  ])('wait for the %s that their condition names', (field, name, own) => {
    const rules = {
      claims: [{ claim: 'x', from: { constant: 1 }, when: { [field]: ['o', name] } }],
    };
    const listed = { roles: { o: {}, admin: {} }, ...rules };
    expect(compose(listed, own).idClaims).toHaveProperty(['app:x'], 1);
    expect(compose(listed).idClaims).not.toHaveProperty(['app:x']);
    const closed = { ...own, standing: { ...Object(own).standing, status: 'suspended' } };
    expect(compose(listed, closed).idClaims).not.toHaveProperty(['app:x']);
  });

  it.each(['*', 'acme*', 'a?', 'a"b', ''])('make no principal tag of %j', (email) => {
    const rules = { claims: [{ claim: 'tag', from: { account: 'email' }, tag: true }] };
    expect(compose(rules, { standing: { email } }).idClaims).not.toHaveProperty(['app:tag']);
  });

  it('keep to their limit: what is longer is left out, not cut', () => {
    const rules = { claims: [{ claim: 'x', from: { account: 'email' }, limit: 5 }] };
    expect(compose(rules, { standing: { email: 'a@b.c' } }).idClaims['app:x']).toBe('a@b.c');
    expect(compose(rules, { standing: { email: 'a@b.cd' } }).idClaims).not.toHaveProperty([
      'app:x',
    ]);
  });

  it('are dropped from the last one on where there is no room', () => {
    const composed = compose({ claims: ['a', 'b', 'c'].map(filler), maxBytes: 300 });
    expect(Object.keys(composed.idClaims)).toEqual(['app:account', 'app:roles', 'app:a', 'app:b']);
    expect(composed.dropped).toEqual(['app:c']);
  });

  it('leave the claim of the roles in the token, without the last roles, where even these have no room', () => {
    const names = Array.from({ length: 25 }, (_, index) => `role-${index}`.padEnd(30, 'x'));
    const roles = Object.fromEntries(names.map((name) => [name, {}]));
    const composed = compose({ roles, maxBytes: 256 }, { standing: { roles: names } });
    expect(composed.idClaims['app:roles']).toEqual(names.slice(0, 6));
  });
});

describe('the tenant', () => {
  const memberships = [
    { tenant: 'acme', roles: ['admin'] },
    { tenant: 'bolt', roles: ['viewer'] },
  ];
  it.each([
    ['the one asked for', memberships, 'bolt', 'bolt'],
    ['none without a choice among several', memberships, undefined, undefined],
    ['the only one without being asked', memberships.slice(0, 1), undefined, 'acme'],
    ['none when another is asked for', memberships.slice(0, 1), 'bolt', undefined],
    ['none for a name that cannot be one', [{ tenant: 'a b', roles: [] }], 'a b', undefined],
  ])('is %s', (_, held, requestedTenant, expected) => {
    const facts = requestedTenant === undefined ? {} : { requestedTenant };
    const { idClaims } = compose({}, { facts, standing: { memberships: held } });
    expect(idClaims['app:tenant']).toBe(expected);
  });

  it('gives its roles there, and none of them as a role of the account', () => {
    const { accessClaims } = compose(
      {},
      { facts: { requestedTenant: 'acme' }, standing: { memberships } },
    );
    expect(accessClaims).toMatchObject({ 'app:roles': [], 'app:tenant_roles': ['admin'] });
  });
});

describe('scopes, groups and suppressions', () => {
  it('come with roles and rules, each scope once', () => {
    const composed = compose(
      {
        roles: { admin: { scopes: ['api/read', 'api/write'] }, viewer: { scopes: ['api/read'] } },
        scopes: [
          { add: ['api/read', 'api/more'] },
          { suppress: ['openid'], when: { client: 'web' } },
        ],
      },
      { standing: { roles: ['viewer', 'admin'] } },
    );
    expect(composed.scopesToAdd).toEqual(['api/read', 'api/write', 'api/more']);
    expect(composed.scopesToSuppress).toEqual(['openid']);
  });

  it('leave the groups of an active account unmentioned where no role brings an IAM role', () => {
    const groups = { names: ['staff'], iamRoles: [arn('staff')], preferredRole: arn('staff') };
    expect(compose({}, { facts: { groups } })).not.toHaveProperty('groups');
  });

  it('copy the groups of the user where a role brings an IAM role, which becomes the preferred one', () => {
    const roles = {
      admin: { iamRole: arn('admin') },
      editor: { iamRole: arn('editor') },
      viewer: {},
    };
    const groups = { names: ['staff'], iamRoles: [arn('staff')], preferredRole: arn('staff') };
    const composed = compose(
      { roles },
      { facts: { groups }, standing: { roles: ['editor', 'admin', arn('root')] } },
    );
    expect(composed.groups).toEqual({
      names: ['staff'],
      iamRoles: [arn('staff'), arn('admin'), arn('editor')],
      preferredRole: arn('admin'),
    });
  });

  it.each(['suspended', 'erasing', 'unknown'])(
    'take the IAM roles of the groups from an account that is %s, and leave the groups',
    (status) => {
      const roles = { admin: { iamRole: arn('admin') } };
      const groups = { names: ['staff'], iamRoles: [arn('staff')], preferredRole: arn('staff') };
      const standing = { status, roles: ['admin'] };
      const left = { names: ['staff'], iamRoles: [] };
      expect(compose({ roles }, { facts: { groups }, standing }).groups).toEqual(left);
      const { preferredRole: _, ...rivals } = groups;
      expect(compose({}, { facts: { groups: rivals }, standing }).groups).toEqual(left);
      const plain = { facts: { groups: { names: ['staff'], iamRoles: [] } }, standing };
      expect(compose({}, plain)).not.toHaveProperty('groups');
    },
  );

  it('take away what is ruled, from the tokens that are named', () => {
    const suppress = [
      { claims: ['phone_number', 'name'], in: ['id'] },
      { claims: ['custom:plan'] },
    ];
    expect(compose({ suppress })).toMatchObject({
      idSuppressed: ['phone_number', 'name', 'custom:plan'],
      accessSuppressed: ['custom:plan'],
    });
  });

  it('take away in doubt: what waits for a role applies while nothing is known of the account', () => {
    const rules = {
      suppress: [{ claims: ['name'], when: { role: 'viewer' } }],
      scopes: [
        { suppress: ['api/write'], when: { tenantRole: 'viewer' } },
        { suppress: ['api/x'], when: { client: 'other' } },
      ],
    };
    expect(compose(rules)).toMatchObject({ idSuppressed: [], scopesToSuppress: [] });
    expect(compose(rules, { standing: { status: 'suspended' } })).toMatchObject({
      idSuppressed: ['name'],
      scopesToSuppress: ['api/write'],
    });
  });

  it('name the app client as audience of access tokens, where that is set', () => {
    const composed = compose({ accessTokenAudience: true });
    expect(composed.accessClaims['aud']).toBe('web');
    expect(composed.idClaims).not.toHaveProperty('aud');
  });
});

describe('the tokens of a machine', () => {
  const rules = rulesWith({
    claims: [
      { claim: 'job', for: 'machine', from: { constant: 'report' }, when: { client: 'reports' } },
      { claim: 'plan', from: { constant: 'large' } },
    ],
    scopes: [
      { for: 'machine', suppress: ['api/write'], add: ['api/x'], when: { client: 'reports' } },
    ],
  });
  const composeFor = (client: string) =>
    composeTokens(machineFacts(client), { status: 'unknown' }, { claimPrefix: 'app:', rules });

  it('say what rules for machines say of its app client, and nothing of users', () => {
    expect(composeFor('reports')).toMatchObject({
      accessClaims: { 'app:job': 'report' },
      scopesToAdd: ['api/x'],
      scopesToSuppress: ['api/write'],
    });
    expect(composeFor('other')).toMatchObject({ accessClaims: {}, scopesToAdd: [] });
  });
});

describe('whatever accounts, groups, metadata and rules there are', () => {
  const name = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'admin',
      'viewer',
      'staff',
      'acme',
      '__proto__',
      'constructor',
      'sub',
      arn('x'),
    ),
  );
  const names = fc.array(name, { maxLength: 40 });
  const standings = fc.record({
    status: fc.oneof(fc.constantFrom('active', 'suspended', 'erasing'), fc.string()),
    roles: names,
    memberships: fc.array(fc.record({ tenant: name, roles: names }), { maxLength: 5 }),
    version: fc.nat(),
    userName: fc.string({ unit: 'binary', maxLength: 3000 }),
    email: fc.string({ unit: 'binary', maxLength: 3000 }),
    emailVerified: fc.boolean(),
    pool: fc.record({ name: fc.string({ unit: 'binary', maxLength: 3000 }), locale: name }),
  });
  const facts = fc
    .record(
      {
        clientId: name,
        source: name,
        groups: fc.record({ names, iamRoles: names, preferredRole: name }),
        requestedTenant: name,
      },
      { requiredKeys: ['source', 'groups'] },
    )
    .map((own) => userFacts({ clientId: 'web', ...own }));
  const whens = fc.option(
    fc.record(
      {
        role: fc.constantFrom('admin', 'viewer'),
        group: name.filter((one) => one !== '' && one.length < 100),
      },
      { requiredKeys: [] },
    ),
    { nil: undefined },
  );
  const claimRules = fc.array(
    fc.record({
      claim: fc.stringMatching(/^[a-z][a-z0-9_-]{0,39}$/),
      from: fc.oneof(
        fc
          .constantFrom('email', 'userName', 'name', 'locale', 'version')
          .map((account) => ({ account })),
        fc.constant({ tenant: 'roles' }),
        fc.constant({ group: 'staff' }),
        fc.string({ maxLength: 256 }).map((constant) => ({ constant })),
      ),
      limit: fc.integer({ min: 1, max: 1000 }),
      when: whens,
    }),
    { maxLength: 30 },
  );
  const listed = {
    admin: { scopes: ['api/admin'], iamRole: arn('admin') },
    viewer: { scopes: ['api/read'] },
  };
  const terms = fc.record({
    claimPrefix: fc.constantFrom('app:', 'acme_', 'x-y:', 'a1_'),
    rules: fc
      .record({ claims: claimRules, maxBytes: fc.integer({ min: 256, max: 4096 }) })
      .map((own) => rulesWith({ roles: listed, ...own })),
  });

  it('no token has a reserved claim, too many bytes, or a role, scope or IAM role that is not listed', () => {
    fc.assert(
      fc.property(standings, facts, terms, (standing, event, ours) => {
        const composed = composeTokens(event, { status: standing.status, standing }, ours);
        for (const claims of [composed.idClaims, composed.accessClaims]) {
          const entries = Object.entries(claims) as unknown as ClaimEntry[];
          expect(entries.filter(([claim]) => isReservedClaim(claim))).toEqual([]);
          const bytes = entries.reduce((sum, entry) => sum + claimBytes(entry), 0);
          expect(bytes).toBeLessThanOrEqual(ours.rules.maxBytes);
          const roles = [
            claims[`${ours.claimPrefix}roles`],
            claims[`${ours.claimPrefix}tenant_roles`] ?? [],
          ].flat();
          expect(roles.every((role) => Object.hasOwn(listed, String(role)))).toBe(true);
          expect(standing.status === 'active' || roles.length === 0).toBe(true);
          expect(claims[`${ours.claimPrefix}account`]).toMatch(/^[a-z-]+$/);
        }
        expect(['api/admin', 'api/read']).toEqual(
          expect.arrayContaining([...composed.scopesToAdd]),
        );
        const given = [...event.groups.iamRoles, arn('admin')];
        expect(given).toEqual(expect.arrayContaining([...(composed.groups?.iamRoles ?? [])]));
        const { iamRoles, preferredRole } = composed.groups ?? event.groups;
        const isOpen = iamRoles.length > 0 || preferredRole !== undefined;
        expect(standing.status === 'active' || !isOpen).toBe(true);
        expect(composed.groups?.names ?? event.groups.names).toEqual(event.groups.names);
      }),
      { numRuns: 500 },
    );
  });
});
