/** The trust in people to whom the identity pool gives credentials. */
const trustIn = (whom: string) => ({
  Principal: { Federated: 'cognito-identity.amazonaws.com' },
  Action:
    whom === 'authenticated'
      ? ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession']
      : 'sts:AssumeRoleWithWebIdentity',
  Condition: {
    StringEquals: { 'cognito-identity.amazonaws.com:aud': { Ref: 'IdentityPool' } },
    'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': whom },
  },
});

/**
 * Roles that no function has: of services that act for the stack. By logical id, with what their
 * trust policy says otherwise than that of a function.
 */
export const rolesOfServices: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  AccountsPipeRole: {
    Principal: { Service: 'pipes.amazonaws.com' },
    // Nobody else's pipe may act as ours.
    Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
  },
  AuthenticatedRole: trustIn('authenticated'),
  PublisherRole: trustIn('authenticated'),
  GuestRole: trustIn('unauthenticated'),
};
