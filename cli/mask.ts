/**
 * An e-mail address, phone number or name for a screen that others may see: `j***@example.com`. The
 * domain stays, for it is what operators look for.
 */
export const masked = (text: string): string => {
  const at = text.lastIndexOf('@');
  const first = /^./u.exec(text)?.[0] ?? '';
  if (at > 0) return `${first}***${text.slice(at)}`;
  return text === '' ? '' : `${first}***`;
};

/** Shows an address whole only where the operator asked for it by `--show-pii`. */
export const shown = (text: string, showPii: boolean | undefined): string =>
  showPii === true ? text : masked(text);
