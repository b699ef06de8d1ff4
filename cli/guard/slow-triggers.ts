import { KEY_SLOT, senderSlots, slotIn, triggerConfigIn } from '../deployed/lambda-config.ts';
import { referredId } from '../template/json-value.ts';
import type { Template } from '../template/template.ts';
import { finding, type Finding } from './finding.ts';

/**
 * Seconds that Cognito waits for a trigger; only the custom senders are not waited for.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
const COGNITO_WAITS = 5;

/** Logical ids of the functions that pools of a template wait for. */
const awaitedIn = ({ Resources }: Template): ReadonlySet<string> =>
  new Set(
    Object.values(Resources)
      .filter(({ Type }) => Type === 'AWS::Cognito::UserPool')
      .flatMap(({ Properties }) => Object.entries(triggerConfigIn(Properties?.['LambdaConfig'])))
      .filter(([slot]) => slot !== KEY_SLOT && !senderSlots.has(slot))
      .flatMap(([, value]) => referredId(slotIn(value).calls) ?? []),
  );

const secondsOf = ({ Resources }: Template, logicalId: string): number =>
  Number(Resources[logicalId]?.Properties?.['Timeout'] ?? 0);

/** Finds triggers that would be let run for longer than Cognito waits for them. */
export const findSlowTriggers = (before: Template, after: Template): Finding[] =>
  [...awaitedIn(after)].flatMap((logicalId) => {
    const [had, has] = [secondsOf(before, logicalId), secondsOf(after, logicalId)];
    if (has <= COGNITO_WAITS || has <= had) return [];
    return [
      finding(
        'loses',
        { logicalId, part: 'Timeout' },
        {
          what: `the trigger could run for ${has} s`,
          why: `Cognito waits ${COGNITO_WAITS} s, tries twice more and gives up: what comes later is done up to three times, and the user meets an error.`,
        },
      ),
    ];
  });
