/** What became of a captcha. */
export type CaptchaVerdict =
  | {
      readonly kind: 'solved';
      /** Names this solution among all others; a digest. A solution counts once. */
      readonly id: string;
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed' };

/** A way of telling people from programs. */
export interface Captcha {
  /**
   * Judges what the front end sent.
   *
   * @throws `DependencyFailed` when a service that has to be asked does not answer
   */
  judge(
    solution: string,
    invocation: { now: number; signal: AbortSignal },
  ): Promise<CaptchaVerdict>;
}
