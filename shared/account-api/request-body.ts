import { isRecord } from '../events/event.ts';
import { keepsItsValue } from './json-number.ts';
import { ApiProblem, type FieldProblem } from './problem.ts';

/** No body needs more; an item of DynamoDB holds 400 KB in all. */
const MAX_BODY_BYTES = 400_000;

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

/** Ends the request because of these fields. */
export const refuseFields = (fields: readonly FieldProblem[]): never => {
  throw new ApiProblem('FIELDS_INVALID', { fields });
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiProblem('BODY_NOT_JSON');
  }
};

/** Whether a text holds a number that would not be the same once it is written again. */
const changesNumbers = (text: string): boolean => {
  let isChanged = false;
  // V8 tells a third thing, which its types do not know: how the value was written.
  JSON.parse(text, (_key, value: unknown, { source }: { readonly source?: string } = {}) => {
    isChanged ||= typeof value === 'number' && source !== undefined && !keepsItsValue(source);
    return value;
  });
  return isChanged;
};

/**
 * Reads the JSON object in a body. Throws the problem that fits: another content type, too many
 * bytes, no JSON, no object, nested too deep, a number that cannot be kept.
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
  // After the depth: what tells the source of a value goes through them by recursion.
  if (changesNumbers(text)) {
    return refuseFields([
      { pointer: '', detail: 'has a number too long to keep; send it as text' },
    ]);
  }
  return value;
};
