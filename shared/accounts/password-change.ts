/** The sort key of the item that says when an account's password was last reset. */
export const PASSWORD_ITEM = 'PASSWORD';

/** Cognito may call a trigger three times within 15 seconds: that is one reset. */
const ONE_RESET_MS = 60_000;

/** The key of the item that says when the password was last reset. */
export const passwordKey = (sub: string) => ({ pk: `ACCOUNT#${sub}`, sk: PASSWORD_ITEM }) as const;

/**
 * Notes a reset of the password beside the account, so that the account itself is not touched.
 * The condition fails for a repetition of one that has been noted. `now` in milliseconds.
 */
export const passwordChange = (sub: string, now: number) => ({
  fields: { sub, changedAt: new Date(now).toISOString() },
  condition: {
    expression: 'attribute_not_exists(pk) OR changedAt < :before',
    values: { ':before': new Date(now - ONE_RESET_MS).toISOString() },
  },
});
