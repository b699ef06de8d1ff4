/** No wildcards and no `/`, as a tenant names folders and tags; it begins with a letter or a digit. */
const TENANT = /^[A-Za-z0-9][\w.:-]{0,63}$/;

/** Whether a tenant can be called so, everywhere: in settings, rules, accounts and tokens. */
export const isTenantName = (text: string): boolean => TENANT.test(text);
