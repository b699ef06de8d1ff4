import * as z from 'zod/mini';
import { problems, type ProblemCode } from './problem.ts';
import { datasetName, datasetWrite, identityWrite, profilePatch } from './schemas.ts';

const schemaOf = (schema: z.core.$ZodType): unknown => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
};

const problem = { $ref: '#/components/schemas/Problem' };

/** The answers of an operation that are problems, by status, with the codes that they may have. */
const refusals = (codes: readonly ProblemCode[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(codes, (code) => String(problems[code][0]))).map(
      ([status, list = []]) => [
        status,
        {
          description: list.map((code) => `${code}: ${problems[code][1]}`).join(' '),
          content: { 'application/problem+json': { schema: problem } },
        },
      ],
    ),
  );

const always = ['TOKEN_NOT_ACCEPTED', 'FAILED', 'UNAVAILABLE'] as const;
const ofAbsence = ['ACCOUNT_NOT_FOUND', 'ACCOUNT_ERASED'] as const;
const ofChanges = ['ACCOUNT_SUSPENDED', 'ACCOUNT_ERASING', ...ofAbsence] as const;
const ofVersions = ['PRECONDITION_INVALID', 'VERSION_STALE', 'VERSION_REQUIRED'] as const;
const ofBodies = [
  'BODY_NOT_JSON',
  'BODY_TOO_LARGE',
  'BODY_NOT_DECLARED_JSON',
  'FIELDS_INVALID',
] as const;

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
});
const ifMatch = header('If-Match', 'The ETag of the version that is meant, as it was given.');
const ifNoneMatch = header('If-None-Match', '* makes what is not there yet.');
const name = { name: 'name', in: 'path', required: true, schema: schemaOf(datasetName) };

interface Operation {
  readonly summary: string;
  readonly success: readonly [status: string, description: string];
  readonly codes: readonly ProblemCode[];
  readonly parameters?: readonly unknown[];
  readonly body?: z.core.$ZodType;
}

const operation = ({ summary, success, codes, parameters = [], body }: Operation) => ({
  summary,
  ...(parameters.length > 0 ? { parameters } : {}),
  ...(body
    ? {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: schemaOf(body) } },
        },
      }
    : {}),
  responses: { [success[0]]: { description: success[1] }, ...refusals([...codes, ...always]) },
});

const me = {
  get: operation({
    summary: 'Read the account.',
    success: ['200', 'The account, with an ETag.'],
    codes: ofAbsence,
  }),
  patch: operation({
    summary: 'Change the account by a JSON merge patch.',
    success: ['200', 'The account as it is then.'],
    codes: [...ofChanges, ...ofVersions, ...ofBodies],
    parameters: [ifMatch],
    body: profilePatch,
  }),
  delete: operation({
    summary: 'Have the account erased.',
    success: ['202', 'The receipt of the erasure, which has begun.'],
    codes: [...ofAbsence, 'SIGN_IN_AGAIN', ...ofVersions],
    parameters: [ifMatch],
  }),
};

const dataset = {
  parameters: [name],
  get: operation({
    summary: 'Read a dataset.',
    success: ['200', 'The dataset with its data, and an ETag.'],
    codes: ['DATASET_NOT_FOUND', 'FIELDS_INVALID'],
  }),
  put: operation({
    summary: 'Make or replace a dataset. A conflict is answered with both versions.',
    success: ['200', 'Replaced; 201 when it was made.'],
    codes: [...ofChanges, 'DATASET_NOT_FOUND', 'DATASETS_FULL', ...ofVersions, ...ofBodies],
    parameters: [ifMatch, ifNoneMatch],
    body: datasetWrite,
  }),
  delete: operation({
    summary: 'Delete a dataset.',
    success: ['204', 'Deleted.'],
    codes: [...ofChanges, 'DATASET_NOT_FOUND', ...ofVersions, 'FIELDS_INVALID'],
    parameters: [ifMatch],
  }),
};

const components = {
  securitySchemes: {
    accessToken: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'An access token of a user with the scope aws.cognito.signin.user.admin.',
    },
  },
  schemas: {
    Problem: {
      type: 'object',
      description: 'Problem details, https://www.rfc-editor.org/rfc/rfc9457',
      required: ['type', 'title', 'status', 'code'],
      properties: {
        type: { type: 'string' },
        title: { type: 'string' },
        status: { type: 'integer' },
        code: { type: 'string', enum: Object.keys(problems) },
        fields: {
          type: 'array',
          description:
            'With FIELDS_INVALID: a JSON pointer into the body, or a parameter of the path.',
          items: {
            type: 'object',
            required: ['detail'],
            properties: {
              pointer: { type: 'string' },
              parameter: { type: 'string' },
              detail: { type: 'string', description: 'The rule that it breaks.' },
            },
          },
        },
      },
    },
  },
};

/** The account API as OpenAPI 3.1, made of the schemas that requests are checked with. */
export const openApiDocument = () => ({
  openapi: '3.1.0',
  info: { title: 'Account API', version: '1' },
  security: [{ accessToken: [] }],
  paths: {
    '/me': me,
    '/me/export': {
      get: operation({
        summary: 'Take away everything that is held about oneself.',
        success: ['200', 'All items of the account.'],
        codes: ['ACCOUNT_NOT_FOUND'],
      }),
    },
    '/me/identity': {
      put: operation({
        summary: 'Bind the id of the identity pool to the account, proved by the ID token.',
        success: ['200', 'The identity id.'],
        codes: [
          ...ofChanges,
          'IDENTITY_NOT_VERIFIED',
          'IDENTITY_TAKEN',
          'NOT_FOUND',
          ...ofVersions,
          ...ofBodies,
        ],
        parameters: [ifMatch],
        body: identityWrite,
      }),
    },
    '/me/datasets': {
      get: operation({
        summary: 'List the datasets, and how many there may be.',
        success: ['200', 'The datasets without their data.'],
        codes: [],
      }),
    },
    '/me/datasets/{name}': dataset,
  },
  components,
});
