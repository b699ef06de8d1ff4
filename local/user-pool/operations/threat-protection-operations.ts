import type { Operation } from '../context.ts';
import { adminListUserAuthEvents } from './admin-list-user-auth-events.ts';
import { adminUpdateAuthEventFeedback } from './admin-update-auth-event-feedback.ts';
import { describeRiskConfigurationOf } from './describe-risk-configuration.ts';
import { setRiskConfiguration } from './set-risk-configuration.ts';
import { updateAuthEventFeedback } from './update-auth-event-feedback.ts';

/** The operations of threat protection. */
export const threatProtectionOperations: Readonly<Record<string, Operation>> = {
  AdminListUserAuthEvents: adminListUserAuthEvents,
  AdminUpdateAuthEventFeedback: adminUpdateAuthEventFeedback,
  DescribeRiskConfiguration: describeRiskConfigurationOf,
  SetRiskConfiguration: setRiskConfiguration,
  UpdateAuthEventFeedback: updateAuthEventFeedback,
};
