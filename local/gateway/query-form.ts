import { AwsError } from './aws-error.ts';
import type { Structure } from './structure.ts';

/** A form as AWS Query nests it: `Destination.ToAddresses.member.1=…`. */
type Branch = Map<string, string | Branch>;

/** Deeper than any input of AWS; protects the recursion. */
const MAX_DEPTH = 16;

const malformed = (key: string): AwsError =>
  new AwsError('MalformedInput', `The parameter ${key.slice(0, 100)} cannot be read.`);

const plant = (root: Branch, key: string, value: string): void => {
  const path = key.split('.');
  const leaf = path.pop() ?? '';
  if (path.length >= MAX_DEPTH) throw malformed(key);
  let branch = root;
  for (const name of path) {
    const next: string | Branch = branch.get(name) ?? new Map();
    if (typeof next === 'string') throw malformed(key);
    branch.set(name, next);
    branch = next;
  }
  if (branch.get(leaf) instanceof Map) throw malformed(key);
  branch.set(leaf, value);
};

const structureOf = (branch: Branch): Structure =>
  Object.fromEntries([...branch].map(([name, child]) => [name, valueOf(child)]));

const valueOf = (node: string | Branch): unknown => {
  if (typeof node === 'string') return node;
  const members = node.get('member');
  if (!(members instanceof Map)) return structureOf(node);
  return [...members]
    .toSorted(([one], [other]) => Number(one) - Number(other))
    .map(([, member]) => valueOf(member));
};

/**
 * Turns the form body of an AWS Query request into a plain object: dots nest, `member.N` makes
 * lists. Every leaf is a string; an empty list arrives as an empty string. Throws `MalformedInput`.
 *
 * Source: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export const parseQueryForm = (body: string): Structure => {
  const root: Branch = new Map();
  for (const [key, value] of new URLSearchParams(body)) plant(root, key, value);
  return structureOf(root);
};
