/** What kind of harm a change would do. */
export type Harm =
  /** CloudFormation would make a new resource and leave or delete the old one with its data. */
  | 'replaces'
  /** The resource, or a part of it that users depend on, would be gone. */
  | 'loses'
  /** Something would be allowed, or unprotected, that was not before. */
  | 'loosens'
  /** People would meet a domain that belongs to nobody. */
  | 'placeholder'
  /** Worth knowing; refuses nothing. */
  | 'notice';

/** One change that the guard has something to say about. */
export interface Finding {
  /** Stable from run to run, so that it can be accepted by name: `loses:CognitoUserPoolMain`. */
  readonly id: string;
  readonly harm: Harm;
  /** The logical id of the resource, or the parameter. */
  readonly resource: string;
  /** What would change. */
  readonly what: string;
  /** Why that is dangerous, or what to do instead. */
  readonly why: string;
}

/** A resource that both templates have, with its two states; or one that joins. */
export interface ResourceChange {
  readonly logicalId: string;
  readonly type: string;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  /** Whether the resource is new; `before` is empty then. */
  readonly joins: boolean;
}

/** Makes a finding; `part` tells apart several of one resource. */
export const finding = (
  harm: Harm,
  { logicalId, part }: { readonly logicalId: string; readonly part?: string },
  { what, why }: Pick<Finding, 'what' | 'why'>,
): Finding => ({
  // What has spaces could not be given to a shell or a workflow as one word.
  id: [harm, logicalId, ...(part === undefined ? [] : [part])].join(':').replaceAll(/\s+/gu, '-'),
  harm,
  resource: logicalId,
  what,
  why,
});
