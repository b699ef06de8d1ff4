/** A role of the template, its references resolved. */
export interface DescribedRole {
  readonly logicalId: string;
  readonly arn: string;
  /** Its trust policy. */
  readonly trust: unknown;
  /** Its own policies and those that are attached to it. */
  readonly policies: readonly unknown[];
}
