/** Values that conditions and policy variables are compared with, by context key. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/** One action on one resource, as IAM judges it. */
export interface AccessRequest {
  /** For example `s3:GetObject`. */
  readonly action: string;
  /** ARN, or `*` for actions that have no resource. */
  readonly resource: string;
  readonly context: RequestContext;
}

/** The values of a context key, whose name has no case; `undefined` when the request lacks it. */
export const contextValues = (
  context: RequestContext,
  key: string,
): readonly string[] | undefined => {
  const wanted = key.toLowerCase();
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === wanted)?.[1];
  return typeof found === 'string' ? [found] : found;
};
