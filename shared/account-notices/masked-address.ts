/**
 * An address so that its owner knows it again, and a reader of another mailbox does not learn it:
 * `j…@example.com`. The domain stays: it tells a colleague's change from a thief's.
 */
export const maskedAddress = (address: string): string => {
  const at = address.lastIndexOf('@');
  return at < 1 ? '…' : `${address.slice(0, 1)}…${address.slice(at)}`;
};
