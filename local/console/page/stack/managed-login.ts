import { poolFacts } from './pool.ts';

/**
 * Ends the browser's session with the managed login pages, so that the next federated sign-in asks
 * again. Does nothing for a client without a sign-out URL. The redirect that follows leads to the
 * application, which is not here: it is not followed.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 */
export const endManagedLogin = async (clientId: string): Promise<void> => {
  const client = poolFacts.get()?.clients.find(({ id }) => id === clientId);
  const [logoutUrl] = client?.logoutUrls ?? [];
  if (logoutUrl === undefined) return;
  const query = new URLSearchParams({ client_id: clientId, logout_uri: logoutUrl });
  await fetch(`/logout?${query}`, { redirect: 'manual' });
};
