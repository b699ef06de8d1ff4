import type { ProviderPolicy } from '../../../../shared/federation/provider-policy.ts';

/** A provider whose word on addresses counts and whose users are linked, unless said otherwise. */
export const providerNamed = (name: string, own: Partial<ProviderPolicy> = {}): ProviderPolicy => ({
  name,
  linking: 'link',
  emailProof: 'claim',
  emailAttribute: 'email',
  attributes: ['name', 'given_name'],
  ...own,
});
