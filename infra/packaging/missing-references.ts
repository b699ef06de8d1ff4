/** A template, as far as one part of it names another. */
export interface ReferringTemplate {
  readonly Resources: Readonly<Record<string, unknown>>;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Outputs?: unknown;
}

const asList = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat());

/** `${Bucket}` and `${Bucket.Arn}`; `${!Literal}` is none, and pseudo parameters have colons. */
const IN_TEXT = /\$\{(\w+)(?:\.[\w.]+)?\}/gu;

/** What `Fn::Sub` names beyond the variables that it brings along. */
const namedInText = (argument: unknown): string[] => {
  const [text, variables] = asList(argument);
  const own = new Set(Object.keys(Object(variables)));
  return [...String(text).matchAll(IN_TEXT)]
    .map(([, name = '']) => name)
    .filter((name) => !own.has(name));
};

/** What a value names by `Ref`, `Fn::GetAtt` or `Fn::Sub`, however deep. */
const namedIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(namedIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    if (key === 'Ref') return [String(item)].filter((name) => !name.startsWith('AWS::'));
    if (key === 'Fn::GetAtt') return [String(asList(item)[0]).split('.')[0] ?? ''];
    return [...(key === 'Fn::Sub' ? namedInText(item) : []), ...namedIn(item)];
  });
};

const awaitedBy = (resource: unknown): string[] =>
  asList(Reflect.get(Object(resource), 'DependsOn')).map(String);

/**
 * References to a resource or parameter that a template does not have, as lines with where they
 * stand. CloudFormation refuses such a template as a whole. Pure.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export const missingReferences = ({
  Resources: resources,
  Parameters: parameters = {},
  Outputs: outputs,
}: ReferringTemplate): string[] => {
  const places = [...Object.entries(resources), ...Object.entries(Object(outputs))];
  const lines = places.flatMap(([place, part]) =>
    [...namedIn(part), ...awaitedBy(part)]
      .filter((name) => !(name in resources) && !(name in parameters))
      .map((name) => `${place}: refers to ${name}, which the template does not have`),
  );
  return [...new Set(lines)];
};
