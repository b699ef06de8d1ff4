import { poolOfCall } from '../admin-scope.ts';
import { findClientOf } from '../clients.ts';
import type { Operation } from '../context.ts';
import { optionalText } from '../input.ts';
import { describeRiskConfiguration } from '../threat-protection/risk-configurations.ts';
import { assertAddOn } from '../threat-protection/risk-settings.ts';

/**
 * What threat protection does, for an app client or for all others.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeRiskConfiguration.html
 */
export const describeRiskConfigurationOf: Operation = {
  required: ['UserPoolId'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    assertAddOn(pool);
    const clientId = optionalText(input, 'ClientId');
    if (clientId !== undefined) findClientOf(pool, clientId);
    return { RiskConfiguration: describeRiskConfiguration(pool, clientId) };
  },
};
