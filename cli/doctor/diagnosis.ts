import type { DoctorFacts, Learnt } from './facts.ts';

/** One thing that is not as it should be. */
export interface Diagnosis {
  /** Names the check: `mail-sandbox`. */
  readonly check: string;
  /** A problem hurts users now or at the next deployment; a warning may. */
  readonly level: 'problem' | 'warning';
  readonly what: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** A check: nothing when all is well. */
export type Check = (facts: DoctorFacts) => readonly Diagnosis[];

/** What a check says about one thing. */
export const diagnosis = (
  level: Diagnosis['level'],
  check: string,
  { what, remedy }: Pick<Diagnosis, 'what' | 'remedy'>,
): Diagnosis => ({ check, level, what, remedy });

/** Looks at what was learnt; what could not be is a warning of its own. */
export const about = <Value>(
  check: string,
  learnt: Learnt<Value>,
  look: (value: Value) => readonly Diagnosis[],
): readonly Diagnosis[] =>
  learnt.known
    ? look(learnt.value)
    : [
        diagnosis('warning', check, {
          what: `could not be looked at: ${learnt.why}`,
          remedy: 'Let your role make this call, or look at it in the console.',
        }),
      ];
