import { AwsError } from '../../gateway/aws-error.ts';
import { isStructure, type Structure } from '../../gateway/structure.ts';
import type { DynaliteEngine } from './dynalite-engine.ts';
import { transactItemsIn } from './transaction-actions.ts';

/**
 * Carries out a `TransactGetItems`; what is not there is answered as `{}`. Must be called while
 * nobody writes. Throws `ValidationException` and `ResourceNotFoundException`.
 *
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
 */
export const transactGet = async (engine: DynaliteEngine, input: Structure): Promise<Structure> => {
  const checked = transactItemsIn(input).map((entry) => {
    const get = isStructure(entry) ? entry['Get'] : undefined;
    if (isStructure(get)) return engine.check('GetItem', get);
    throw new AwsError('ValidationException', 'Each of TransactItems must contain a Get.');
  });
  const answers: Structure[] = [];
  for (const get of checked) answers.push(await engine.run('GetItem', get));
  return { Responses: answers.map(({ Item: item }) => (item === undefined ? {} : { Item: item })) };
};
