/** Lower case, so that two spellings are never two roles; `:` sets areas apart, as in `billing:read`. */
const ROLE = /^[a-z][a-z0-9:_-]{0,63}$/;

/** Whether a role can be called so, everywhere: in settings, rules, accounts and tokens. */
export const isRoleName = (text: string): boolean => ROLE.test(text);
