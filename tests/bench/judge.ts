import { GROWTH, type Budget } from './budgets.ts';
import { countedCalls, type Figures } from './figures.ts';

/** What a function had reached when the baseline was taken. */
export interface Baseline {
  readonly bytes: number;
  readonly builtins: number;
  readonly calls: number;
  /** For the reader; time is judged by the budget alone, as a ratio differs from run to run. */
  readonly coldRatio: number;
}

/** What a function must not exceed; `undefined` where nothing has been reached yet. */
export interface Limits {
  readonly bytes: number;
  readonly cold: number;
  readonly calls: number;
  readonly builtins: number | undefined;
}

/** A limit that was exceeded, in words. */
export type Breach = string;

const grown = (reached: number): number => Math.floor(reached * GROWTH);

/** The budget, or a tenth more than the baseline where that is less. */
export const limitsOf = (budget: Budget, baseline?: Baseline): Limits => ({
  bytes: baseline ? Math.min(budget.bytes, grown(baseline.bytes)) : budget.bytes,
  calls: baseline ? Math.min(budget.calls, grown(baseline.calls)) : budget.calls,
  builtins: baseline ? grown(baseline.builtins) : undefined,
  cold: budget.cold,
});

const ratio = (value: number): string => `${value.toFixed(2)} ×`;

/** Every limit that the figures of one function exceed. */
export const breachesOf = (name: string, figures: Figures, limits: Limits): Breach[] => {
  const { bytes, builtins, coldRatio, calls, warmCalls, forbiddenInputs } = figures;
  const named = calls.length > 0 ? ` (${calls.join(', ')}; warm ${warmCalls})` : '';
  const problems = [
    bytes > limits.bytes && `bundle of ${bytes} bytes, limit ${limits.bytes}`,
    coldRatio > limits.cold && `cold start ${ratio(coldRatio)}, limit ${ratio(limits.cold)}`,
    countedCalls(figures) > limits.calls &&
      `${countedCalls(figures)} AWS calls${named}, limit ${limits.calls}`,
    limits.builtins !== undefined &&
      builtins > limits.builtins &&
      `${builtins} builtin modules beyond the floor's, limit ${limits.builtins}`,
    ...forbiddenInputs.map((file) => `${file} must not be in the bundle`),
  ];
  return problems.flatMap((problem) => (problem === false ? [] : [`${name}: ${problem}`]));
};

/** The figures as a baseline, if they meet the budget; else the baseline stays what it was. */
export const baselineOf = (
  figures: Figures,
  budget: Budget,
  before: Baseline | undefined,
): Baseline | undefined => {
  const { bytes, builtins, coldRatio } = figures;
  if (breachesOf('', figures, limitsOf(budget)).length > 0) return before;
  const rounded = Math.round(coldRatio * 100) / 100;
  return { bytes, builtins, calls: countedCalls(figures), coldRatio: rounded };
};
