import { isRecord, listOf, valueAt } from './json-value.ts';
import type { Template, TemplateResource } from './template.ts';

const tagged = (tags: unknown): unknown =>
  isRecord(tags)
    ? tags['stage']
    : listOf(tags)
        .filter(isRecord)
        .find(({ Key }) => Key === 'stage')?.['Value'];

const namesIn = ({ Properties }: TemplateResource): unknown[] => [
  valueAt(Properties, 'Environment.Variables.POOLKEEPER_STAGE'),
  tagged(Properties?.['Tags']),
  tagged(Properties?.['UserPoolTags']),
];

/** The stages that a template says it was packaged for: one, unless somebody has edited it. */
export const stagesOf = ({ Resources }: Pick<Template, 'Resources'>): string[] => {
  const names = Object.values(Resources).flatMap(namesIn);
  return [...new Set(names.filter((name): name is string => typeof name === 'string'))];
};
