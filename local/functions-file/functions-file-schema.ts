import * as z from 'zod/mini';

const text = (message: string) => z.string({ error: message });

const whole = (from: number, to: number, unit: string) => {
  const error = `must be a whole number of ${unit} from ${from} to ${to}`;
  return z.number({ error }).check(z.int({ error }), z.gte(from, { error }), z.lte(to, { error }));
};

/** One function of the file. */
const ownFunction = z.strictObject(
  {
    module: text('must be the path of a .js, .cjs, .mjs or .ts file').check(
      z.regex(/\.(js|cjs|mjs|ts)$/, { error: 'must be the path of a .js, .cjs, .mjs or .ts file' }),
    ),
    handler: z.optional(
      text('must be the name of an export, such as handler').check(
        z.regex(/^[A-Za-z_$][\w$]*$/, { error: 'must be the name of an export, such as handler' }),
      ),
    ),
    environment: z.optional(
      z.record(
        z
          .string()
          .check(
            z.regex(/^[A-Za-z]\w+$/, { error: 'is no name that Lambda takes for a variable' }),
          ),
        text('must be text, also for numbers and booleans'),
        { error: 'must be an object of texts' },
      ),
    ),
    timeoutSeconds: z.optional(whole(1, 900, 'seconds')),
    memoryMb: z.optional(whole(128, 10_240, 'megabytes')),
  },
  { error: 'must be an object with the member module' },
);

/**
 * The content of a functions file: functions by the name under which pools call them.
 *
 * Source of the limits: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
export const functionsFileSchema = z.strictObject(
  {
    $schema: z.optional(z.string()),
    functions: z.record(
      z.string().check(
        z.regex(/^[A-Za-z0-9-_]{1,64}$/, {
          error: 'is no function name: letters, digits, - and _, at most 64',
        }),
      ),
      ownFunction,
      { error: 'must be an object of functions by their names' },
    ),
  },
  { error: 'must be an object with the member functions' },
);
