import type { RulesByType } from './property-rule.ts';
import { alarmRules } from './rules/alarm-rules.ts';
import { appClientRules } from './rules/app-client-rules.ts';
import { eventRules } from './rules/event-rules.ts';
import { functionRules } from './rules/function-rules.ts';
import { identityPoolRules } from './rules/identity-pool-rules.ts';
import { publicSideRules } from './rules/public-side-rules.ts';
import { storageRules } from './rules/storage-rules.ts';
import { userPoolRules } from './rules/user-pool-rules.ts';

/** Every rule about properties, by type of resource. */
export const propertyRules: RulesByType = {
  ...userPoolRules,
  ...appClientRules,
  ...identityPoolRules,
  ...publicSideRules,
  ...storageRules,
  ...eventRules,
  ...functionRules,
  ...alarmRules,
};
