import { createClock } from '../../../local/clock.ts';
import { createFaults } from '../../../local/faults.ts';
import { controlRoutes } from '../../../local/gateway/control-routes.ts';
import { createGateway } from '../../../local/gateway/gateway.ts';
import { createDynamoDb } from '../../../local/services/dynamodb/dynamodb.ts';
import { createIssuedCodes } from '../../../local/services/issued-codes.ts';
import { createKms } from '../../../local/services/kms/kms.ts';
import { createMailbox } from '../../../local/services/mailbox.ts';
import { createSes } from '../../../local/services/ses/ses.ts';

/** The emulated services behind a gateway on a free port, and what steers them. */
export const startServices = async () => {
  const clock = createClock();
  const faults = createFaults();
  const issuedCodes = createIssuedCodes();
  const mailbox = createMailbox(clock, issuedCodes);
  const dynamodb = await createDynamoDb({ clock });
  const services = [createSes({ mailbox, clock }), createKms(), dynamodb];
  const names = services.map(({ name }) => name);
  const gateway = createGateway({
    services,
    routes: [
      controlRoutes({ mailbox, sent: async () => undefined, faults, clock, services: names }),
    ],
    faults,
  });
  const { url, port } = await gateway.listen(0);
  return {
    url,
    port,
    clock,
    faults,
    issuedCodes,
    mailbox,
    dynamodb,
    /** Settings of an AWS client that calls the services once, without retries. */
    client: {
      endpoint: url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    },
    stop: async () => {
      await gateway.close();
      await dynamodb.close();
    },
  };
};
