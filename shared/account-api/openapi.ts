import type * as z from 'zod/mini';
import { answerSchemas } from './answer-schemas.ts';
import { refusalAnswers, schemaOf, successAnswer, type Success } from './openapi-answers.ts';
import type { ProblemCode } from './problem.ts';
import { datasetName, datasetWrite, identityWrite, profilePatch } from './schemas.ts';

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
const ifAbsent = header('If-None-Match', '* makes what is not there yet.');
const ifNoneMatch = header('If-None-Match', 'ETags of what the caller has already.');
const name = { name: 'name', in: 'path', required: true, schema: schemaOf(datasetName) };

interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly successes: Readonly<Record<number, Success>>;
  readonly codes: readonly ProblemCode[];
  readonly parameters?: readonly unknown[];
  readonly body?: z.core.$ZodType;
}

const requestBody = (body: z.core.$ZodType) => ({
  required: true,
  content: { 'application/json': { schema: schemaOf(body) } },
});

const operation = ({ id, summary, successes, codes, parameters = [], body }: Operation) => ({
  operationId: id,
  summary,
  ...(parameters.length > 0 && { parameters }),
  ...(body && { requestBody: requestBody(body) }),
  responses: {
    ...Object.fromEntries(
      Object.entries(successes).map(([status, success]) => [status, successAnswer(success)]),
    ),
    ...refusalAnswers([...codes, ...always]),
  },
});

const notModified: Success = { description: 'The caller has it already.', headers: ['etag'] };

const me = {
  get: operation({
    id: 'readMe',
    summary: 'Read the account.',
    successes: {
      200: { description: 'The account.', body: 'Account', headers: ['etag'] },
      304: notModified,
    },
    codes: ofAbsence,
    parameters: [ifNoneMatch],
  }),
  patch: operation({
    id: 'changeMe',
    summary: 'Change the account by a JSON merge patch.',
    successes: {
      200: { description: 'The account as it is then.', body: 'Account', headers: ['etag'] },
    },
    codes: [...ofChanges, ...ofVersions, ...ofBodies],
    parameters: [ifMatch],
    body: profilePatch,
  }),
  delete: operation({
    id: 'eraseMe',
    summary: 'Have the account erased.',
    successes: {
      202: { description: 'The receipt of the erasure, which has begun.', body: 'Erasure' },
    },
    codes: [...ofAbsence, 'SIGN_IN_AGAIN', ...ofVersions],
    parameters: [ifMatch],
  }),
};

const exportMe = operation({
  id: 'exportMe',
  summary: 'Take away everything that is held about oneself.',
  successes: {
    200: {
      description: 'All items of the account.',
      body: 'Export',
      headers: ['content-disposition'],
    },
  },
  codes: ofAbsence,
});

const setIdentity = operation({
  id: 'setIdentity',
  summary: 'Bind the id of the identity pool to the account, proved by the ID token.',
  successes: { 200: { description: 'The identity id.', body: 'Identity', headers: ['etag'] } },
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
});

const listDatasets = operation({
  id: 'listDatasets',
  summary: 'List the datasets, and how many there may be.',
  successes: { 200: { description: 'The datasets without their data.', body: 'Datasets' } },
  codes: ofAbsence,
});

const dataset = {
  parameters: [name],
  get: operation({
    id: 'readDataset',
    summary: 'Read a dataset.',
    successes: {
      200: { description: 'The dataset with its data.', body: 'Dataset', headers: ['etag'] },
      304: notModified,
    },
    codes: [...ofAbsence, 'DATASET_NOT_FOUND', 'FIELDS_INVALID'],
    parameters: [ifNoneMatch],
  }),
  put: operation({
    id: 'writeDataset',
    summary: 'Make or replace a dataset. A conflict is answered with both versions.',
    successes: {
      200: { description: 'Replaced.', body: 'DatasetWritten', headers: ['etag'] },
      201: { description: 'Made.', body: 'DatasetWritten', headers: ['etag'] },
    },
    codes: [...ofChanges, 'DATASET_NOT_FOUND', 'DATASETS_FULL', ...ofVersions, ...ofBodies],
    parameters: [ifMatch, ifAbsent],
    body: datasetWrite,
  }),
  delete: operation({
    id: 'deleteDataset',
    summary: 'Delete a dataset.',
    successes: { 204: { description: 'Deleted.' } },
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
  schemas: Object.fromEntries(
    Object.entries(answerSchemas).map(([title, schema]) => [title, schemaOf(schema)]),
  ),
};

/**
 * The account API as OpenAPI 3.1, made of the schemas that requests are checked with; the tests hold
 * every answer to it.
 */
export const openApiDocument = () => ({
  openapi: '3.1.0',
  info: { title: 'Account API', version: '1' },
  servers: [{ url: 'http://127.0.0.1:4566/_api', description: 'The local stack.' }],
  security: [{ accessToken: [] }],
  paths: {
    '/me': me,
    '/me/export': { get: exportMe },
    '/me/identity': { put: setIdentity },
    '/me/datasets': { get: listDatasets },
    '/me/datasets/{name}': dataset,
  },
  components,
});
