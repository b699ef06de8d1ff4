import { hash } from 'node:crypto';

const digest = (text: string): string => hash('sha256', text, 'base64url');

/** What an address (canonical) is called where it is only compared. */
export const addressDigest = (canonical: string): string => digest(canonical);

/** The key of an invitation: by its code, or by the address (canonical) it was written to. */
export const invitationKey = (invited: { code: string } | { email: string }) => {
  const text = 'code' in invited ? `code\n${invited.code}` : `email\n${invited.email}`;
  return { pk: `INVITE#${digest(text)}`, sk: 'INVITE' } as const;
};

/** The key of an address (canonical) on the waiting list. */
export const waitingKey = (canonical: string) =>
  ({ pk: `WAITLIST#${addressDigest(canonical)}`, sk: 'WAITLIST' }) as const;
