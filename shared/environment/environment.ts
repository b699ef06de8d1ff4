/** The environment of the process: the only place in `functions/` and `shared/` that reads it. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;
