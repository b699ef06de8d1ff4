import { isRecord } from '../events/event.ts';
import { ApiProblem, type FieldProblem } from './problem.ts';

/** No body needs more; an item of DynamoDB holds 400 KB in all. */
export const MAX_BODY_BYTES = 400_000;

/** Deeper than anybody nests; a parser or a printer that recurses must not be made to fall. */
const MAX_DEPTH = 64;

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

const isTooDeep = (value: unknown): boolean => {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= MAX_DEPTH; depth += 1) {
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiProblem('BODY_NOT_JSON');
  }
};

/** Ends the request because of these fields. */
export const refuseFields = (fields: readonly FieldProblem[]): never => {
  throw new ApiProblem('FIELDS_INVALID', { fields });
};

/**
 * Reads the JSON object in a body. Throws the problem that fits: another content type, too many
 * bytes, no JSON, no object, nested too deep.
 */
export const readJsonBody = async (
  request: Pick<Request, 'text' | 'headers'>,
): Promise<Readonly<Record<string, unknown>>> => {
  if (!JSON_TYPE.test(request.headers.get('content-type') ?? '')) {
    throw new ApiProblem('BODY_NOT_DECLARED_JSON');
  }
  const text = await request.text();
  if (Buffer.byteLength(text) > MAX_BODY_BYTES) {
    throw new ApiProblem('BODY_TOO_LARGE', { limit: MAX_BODY_BYTES });
  }
  const value = parse(text);
  if (!isRecord(value)) return refuseFields([{ pointer: '', detail: 'must be an object' }]);
  if (isTooDeep(value)) return refuseFields([{ pointer: '', detail: 'is nested too deep' }]);
  return value;
};
