/** An invocation of a function, as `GET /_local/triggers` lists it. */
export interface Invocation {
  readonly id: string;
  readonly trigger: string;
  readonly source: string;
  readonly user: string;
  readonly attempt: number;
  readonly request: unknown;
  readonly response?: unknown;
  readonly error?: string;
  readonly ms: number;
  readonly at: string;
}

/** A message, as `GET /_local/messages` lists it. */
export interface Message {
  readonly id: string;
  readonly at: string;
  readonly channel: 'email' | 'sms';
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly kind: string;
  readonly locale: string;
  readonly code?: string;
  readonly link?: string;
}

/** Bundles that were made again. */
export interface Build {
  readonly functions: readonly string[];
  readonly ms: number;
  readonly problem?: string;
}

/** The console, made again. */
export interface PageBuild {
  readonly ms: number;
  readonly problem?: string;
}
