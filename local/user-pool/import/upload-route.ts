import type { HttpAnswer, HttpRequest, Route } from '../../gateway/http.ts';
import type { UserPoolContext } from '../context.ts';
import type { ImportJob } from '../model.ts';

const PATH = /^\/_local\/user-imports\/([\w-]+)\/(import-\w+)\.csv$/;

const s3Error = (status: number, code: string, message: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
});

const receive = (job: ImportJob, { method, query, body }: HttpRequest): HttpAnswer => {
  if (query.get('X-Amz-Signature') !== job.uploadKey) {
    return s3Error(403, 'SignatureDoesNotMatch', 'The address is not the one that was given out.');
  }
  if (method !== 'PUT') return s3Error(405, 'MethodNotAllowed', 'Upload the file with PUT.');
  job.csv = body.toString('utf8');
  return { status: 200, body: '' };
};

/** Takes the files of import jobs at their pre-signed addresses, as S3 would. */
export const createUploadRoute =
  (context: UserPoolContext): Route =>
  async (request) => {
    const [, poolId, jobId] = PATH.exec(request.path) ?? [];
    if (poolId === undefined || jobId === undefined) return undefined;
    const job = context.pools.get(poolId)?.importJobs.get(jobId);
    return job ? receive(job, request) : s3Error(404, 'NoSuchKey', 'There is no such import job.');
  };
