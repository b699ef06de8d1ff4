import * as z from 'zod/mini';
import type { AnswerName } from './answer-schemas.ts';
import { problems, type ProblemCode } from './problem.ts';

/** A schema as OpenAPI 3.1 takes it: a form that a format says already is left out. */
export const schemaOf = (schema: z.core.$ZodType): Record<string, unknown> => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    },
  });
  return rest;
};

const referTo = (name: AnswerName) => ({
  schema: { $ref: `#/components/schemas/${name}` },
});

/** A header of an answer that is always there. */
const header = (description: string) => ({
  description,
  required: true,
  schema: { type: 'string' },
});
const headers = {
  etag: header('Names this version, in quotes.'),
  'content-disposition': header('attachment; filename="account.json"'),
} as const;

/** An answer that is no problem: what it means, the schema of its body, and its headers. */
export interface Success {
  readonly description: string;
  readonly body?: AnswerName;
  readonly headers?: readonly (keyof typeof headers)[];
}

/** The answer of a success in the document. */
export const successAnswer = ({ description, body, headers: names = [] }: Success) => ({
  description,
  ...(names.length > 0 && {
    headers: Object.fromEntries(names.map((name) => [name, headers[name]])),
  }),
  ...(body && { content: { 'application/json': referTo(body) } }),
});

/**
 * What the gateway answers by itself; of 413, the most that it lets through is 10 MB.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 */
const gateway: Readonly<Record<string, string>> = {
  401: 'By the gateway: the token is missing, expired, or of another pool or client.',
  403: 'By the gateway: the token has not the scope.',
  413: 'By the gateway: the body is beyond what it lets through.',
  429: 'By the gateway: too many requests at once.',
  500: 'By the gateway: the function broke.',
  503: 'By the gateway: the function did not answer.',
};

const challenge = {
  'www-authenticate': {
    description: 'What token is needed; with SIGN_IN_AGAIN as in RFC 9470.',
    schema: { type: 'string' },
  },
};

const refusal = (status: string, codes: readonly ProblemCode[]) => {
  const told = gateway[status];
  const sentences = codes.map((code) => `${code}: ${problems[code][1]}`);
  return {
    description: [...sentences, ...(told === undefined ? [] : [told])].join(' '),
    ...(status === '401' && { headers: challenge }),
    content: {
      ...(codes.length > 0 && { 'application/problem+json': referTo('Problem') }),
      ...(told !== undefined && { 'application/json': referTo('GatewayProblem') }),
    },
  };
};

/**
 * The answers of an operation that are problems, by status: with the codes that they may have, and
 * with what the gateway answers for every operation.
 */
export const refusalAnswers = (codes: readonly ProblemCode[]) => {
  const byStatus = Object.groupBy(codes, (code) => problems[code][0]);
  const statuses = new Set(['403', '429', ...Object.keys(byStatus)]);
  const coded = new Map(Object.entries(byStatus));
  return Object.fromEntries(
    [...statuses].map((status) => [status, refusal(status, coded.get(status) ?? [])]),
  );
};
