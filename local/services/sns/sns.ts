import { AwsError } from '../../gateway/aws-error.ts';
import type { AwsService } from '../../gateway/aws-service.ts';
import { isStructure } from '../../gateway/structure.ts';
import type { Mailbox } from '../mailbox.ts';

const E164 = /^\+[1-9]\d{6,14}$/;

/** SNS cuts a text message of more than 1,600 characters off; ours are far shorter. */
const MAX_TEXT = 1600;

/** The message attributes of a `Publish`, as texts by name. */
const attributesIn = ({ MessageAttributes }: Record<string, unknown>): Map<string, string> => {
  const entries = isStructure(MessageAttributes) ? MessageAttributes['entry'] : undefined;
  const list = isStructure(entries) ? Object.values(entries) : [];
  return new Map(
    list.filter(isStructure).map(({ Name, Value }) => {
      const text = isStructure(Value) ? Value['StringValue'] : undefined;
      return [String(Name), typeof text === 'string' ? text : ''];
    }),
  );
};

const invalid = (problem: string): AwsError =>
  new AwsError('InvalidParameter', `Invalid parameter: ${problem}`);

const publish = (mailbox: Mailbox, input: Record<string, unknown>) => {
  const { PhoneNumber: to, Message: text } = input;
  if (typeof to !== 'string') throw invalid('The local stack publishes to phone numbers only.');
  if (!E164.test(to)) throw invalid(`PhoneNumber Reason: ${to.slice(0, 30)} is not valid`);
  if (typeof text !== 'string' || text === '' || text.length > MAX_TEXT) {
    throw invalid('Message is empty or too long');
  }
  const attributes = attributesIn(input);
  const MessageId = mailbox.deliver({
    channel: 'sms',
    to,
    from: attributes.get('AWS.SNS.SMS.SenderID') ?? 'NOTICE',
    subject: '',
    html: '',
    text,
    kind: attributes.get('kind') ?? '',
    locale: attributes.get('locale') ?? '',
  });
  return { MessageId };
};

/**
 * Makes the part of SNS that sends text messages: they end in the mailbox.
 *
 * Source: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export const createSns = ({ mailbox }: { readonly mailbox: Mailbox }): AwsService => ({
  name: 'sns',
  protocol: 'query',
  target: 'sns',
  call: async (operation, input) => {
    if (operation === 'Publish') return publish(mailbox, input);
    throw new AwsError('InvalidAction', `The action ${operation.slice(0, 100)} is not valid.`);
  },
});
