import { parseQueryForm } from './query-form.ts';
import { headerText, type Reply, type WireProtocol } from './wire-protocol.ts';
import { toXml } from './xml.ts';

const namespaceOf = ({ request, service }: Reply): string => {
  const version = /(?:^|&)Version=([\d-]+)/.exec(request.body.toString('latin1'))?.[1];
  return `http://${service}.amazonaws.com/doc/${version ?? '2010-12-01'}/`;
};

const headers = (requestId: string): Record<string, string> => ({
  'content-type': 'text/xml',
  'x-amzn-requestid': requestId,
});

/**
 * AWS Query as SES v1 and SNS speak it: a form in, XML out.
 *
 * Source: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export const queryProtocol: WireProtocol = {
  readInput: ({ body }) => {
    const { Action: _action, Version: _version, ...input } = parseQueryForm(body.toString('utf8'));
    return input;
  },
  answer: (reply, output) => ({
    status: 200,
    headers: headers(reply.requestId),
    body:
      `<${reply.operation}Response xmlns="${namespaceOf(reply)}">` +
      `<${reply.operation}Result>${toXml(output)}</${reply.operation}Result>` +
      `<ResponseMetadata><RequestId>${reply.requestId}</RequestId></ResponseMetadata>` +
      `</${reply.operation}Response>`,
  }),
  refuse: (reply, error) => ({
    status: error.status,
    headers: {
      ...headers(reply.requestId),
      'x-amzn-errortype': error.code,
      'x-amzn-errormessage': headerText(error.message),
    },
    body:
      `<ErrorResponse xmlns="${namespaceOf(reply)}"><Error>` +
      toXml({
        Type: error.status < 500 ? 'Sender' : 'Receiver',
        Code: error.code,
        Message: error.message,
        ...error.details,
      }) +
      `</Error><RequestId>${reply.requestId}</RequestId></ErrorResponse>`,
  }),
};
