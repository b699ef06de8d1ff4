import type { Piece, SlotContext } from './slots.ts';

type Slot = Extract<Piece, { type: 'slot' }>;

const placeholders: Readonly<Record<string, string>> = {
  'value.code': "'{####}'",
  'value.userName': "'{username}'",
};

const key = (name: string | undefined): string => name?.split('.')[1] ?? '';

const textOf = (name: string | undefined): string => `texts.${key(name)}`;

const value = ({ name, extra }: Slot, context: SlotContext): string => {
  const shown = `values.${key(name)}`;
  // A password may hold anything, and in the text part it must be readable as it is.
  if (name === 'value.code' && context === 'text') return shown;
  const escape = context === 'html' ? 'escapeHtml' : 'plainText';
  const placeholder = placeholders[name];
  const fallback = extra === undefined ? '' : ` || ${textOf(extra)}`;
  return `${escape}(${shown}${fallback}${placeholder === undefined ? '' : `, ${placeholder}`})`;
};

const optional = ({ name, extra }: Slot, context: SlotContext): string => {
  const shown = `values.${key(name)}`;
  const line = extra === undefined ? shown : `${shown} && ${textOf(extra)}`;
  return `${context === 'html' ? 'optionalHtml' : 'optionalText'}(${line})`;
};

const link = ({ name, extra }: Slot, context: SlotContext): string =>
  context === 'html'
    ? `linkHtml(values.${key(name)}, ${textOf(extra)}, look)`
    : `linkText(values.${key(name)}, ${textOf(extra)})`;

/** The expression that a slot becomes: it escapes what it shows for where it stands. */
export const slotExpression = (slot: Slot, context: SlotContext): string => {
  const [group = ''] = slot.name.split('.');
  switch (group) {
    case 'brand':
      return context === 'html' ? 'brandMark(values)' : 'plainText(values.brandName)';
    case 'link':
      return link(slot, context);
    case 'optional':
      return optional(slot, context);
    case 'value':
      return value(slot, context);
    case 'text':
      return `${context === 'html' ? 'escapeHtml' : 'plainText'}(${textOf(slot.name)})`;
    default:
      // Of the locale and the colours: fixed words and checked colours, which need no escaping.
      return `look.${key(slot.name)}`;
  }
};
