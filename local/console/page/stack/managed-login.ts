/**
 * Ends the browser's session with the managed login pages, so that the next federated sign-in asks
 * again. The redirect that follows leads back to the console.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 */
export const endManagedLogin = async (clientId: string): Promise<void> => {
  const query = new URLSearchParams({
    client_id: clientId,
    logout_uri: `${location.origin}/console/`,
  });
  await fetch(`/logout?${query}`);
};
