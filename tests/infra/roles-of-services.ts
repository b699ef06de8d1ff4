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
};
