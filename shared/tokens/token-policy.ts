import { SettingsInvalid } from '../environment/settings-invalid.ts';
import type { Settings } from '../config/settings.ts';
import { settingDefinitions } from '../config/settings.ts';
import { parseSignInRules } from '../sign-in/sign-in-rules.ts';
import { parseTokenRules } from './token-rules.ts';
import type { TokenPolicy } from './decide-token-claims.ts';

/** The policy from its settings. Throws `SettingsInvalid` with every problem of the rules. */
export const tokenPolicy = ({
  tokenRules,
  signInRules,
  ...settings
}: Pick<
  Settings,
  'tokenRules' | 'signInRules' | 'claimPrefix' | 'tokensWithoutStore' | 'birthGrants'
>): TokenPolicy => {
  const parsed = parseTokenRules(tokenRules);
  if ('rules' in parsed) {
    return { ...settings, rules: parsed.rules, signInRules: parseSignInRules(signInRules) };
  }
  const { variable } = settingDefinitions.tokenRules;
  throw new SettingsInvalid(parsed.problems.map((problem) => `${variable}: ${problem}.`));
};
