import { placeholdersOf } from '../../infra/packaging/placeholders.ts';
import { finding, type Finding } from './finding.ts';
import type { Template } from '../template/template.ts';

/** What a template would deploy though it belongs to nobody, by parameter. */
export const findPlaceholders = (template: Template): Finding[] =>
  placeholdersOf(template).map(({ parameter, value, level }) =>
    finding(
      level === 'refused' ? 'placeholder' : 'notice',
      { logicalId: parameter },
      {
        what: `is still ${value}`,
        why:
          level === 'refused'
            ? 'People would meet it, and it belongs to nobody: give the parameter.'
            : 'It is what the project came with.',
      },
    ),
  );
