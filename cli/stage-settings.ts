import { isRecord } from '../shared/events/event.ts';
import { CommandFailed } from './exit-codes.ts';

/** Environment variables of functions, by the folder of the function. */
export type StageSettings = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** In the place of what AWS fills in at deployment: nothing that is explained depends on it. */
const KNOWN_TO_AWS = 'known-to-aws-alone';

const HANDLER = /^functions\/([a-z-]+)\/handler\.handler$/;

const environmentOf = (properties: Record<string, unknown>): Record<string, string> => {
  const environment = isRecord(properties['Environment']) ? properties['Environment'] : {};
  const variables = isRecord(environment['Variables']) ? environment['Variables'] : {};
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'string' || typeof value === 'number' ? String(value) : KNOWN_TO_AWS,
    ]),
  );
};

const functionIn = (resource: unknown): [string, Record<string, string>][] => {
  if (!isRecord(resource) || resource['Type'] !== 'AWS::Lambda::Function') return [];
  const properties = isRecord(resource['Properties']) ? resource['Properties'] : {};
  const folder = HANDLER.exec(String(properties['Handler']))?.[1];
  return folder === undefined ? [] : [[folder, environmentOf(properties)]];
};

/** The settings of every function in a packaged template, read. Throws for what is no template. */
export const settingsIn = (template: unknown): StageSettings => {
  const resources = isRecord(template) ? template['Resources'] : undefined;
  if (!isRecord(resources)) throw new Error('This is no CloudFormation template.');
  return new Map(Object.values(resources).flatMap(functionIn));
};

/** The environment variables of one function. Throws `CommandFailed` where there is no such function. */
export const variablesOf = (
  settings: StageSettings,
  folder: string,
): Readonly<Record<string, string>> => {
  const variables = settings.get(folder);
  if (variables) return variables;
  throw new CommandFailed(
    `The template has no function ${folder}.`,
    'Package the stage again: npm run package -- --stage <stage>.',
  );
};
