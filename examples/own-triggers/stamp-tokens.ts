interface TokenEvent {
  readonly userName: string;
  response: { claimsAndScopeOverrideDetails: unknown };
}

/** PreTokenGeneration, V2_0: a claim of our own in the access token. */
export const stampTokens = async (event: TokenEvent): Promise<TokenEvent> => {
  event.response.claimsAndScopeOverrideDetails = {
    accessTokenGeneration: { claimsToAddOrOverride: { stampedFor: event.userName } },
  };
  return event;
};
