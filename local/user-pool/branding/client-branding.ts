import type { Input } from '../input.ts';

/** The look of the pages of one app client. Times are milliseconds. */
export interface ManagedLoginBranding {
  readonly id: string;
  readonly clientId: string;
  /** `UseCognitoProvidedValues`, `Settings` and `Assets`. */
  readonly look: Input;
  readonly createdAt: number;
  readonly modifiedAt: number;
}
