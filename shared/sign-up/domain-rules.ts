import type { DomainList } from '../config/setting-formats.ts';

/** A domain and every domain above it, the domain itself first. */
export const withParents = (domain: string): string[] => {
  const labels = domain.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
};

/** Whether a list of allowed domains names this one; its sub-domains only by `*.example.com`. */
export const allowsDomain = (allowed: DomainList, domain: string): boolean => {
  if (allowed === 'all' || allowed.includes(domain)) return true;
  const [, ...parents] = withParents(domain);
  return parents.some((parent) => allowed.includes(`*.${parent}`));
};

/** Whether a list of denied domains names this one or any domain above it. */
export const deniesDomain = (denied: DomainList, domain: string): boolean => {
  if (denied === 'all') return true;
  return withParents(domain).some(
    (part) => denied.includes(part) || (part !== domain && denied.includes(`*.${part}`)),
  );
};
