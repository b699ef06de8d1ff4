import { about, diagnosis, type Check } from './diagnosis.ts';
import type { MailIdentity } from './facts.ts';

const account: Check = ({ mailAccount, load }) =>
  about('mail-account', mailAccount, (found) => [
    ...(found.productionAccess
      ? []
      : [
          diagnosis('problem', 'mail-sandbox', {
            what: 'SES keeps this account in its sandbox: mail reaches verified recipients only',
            remedy:
              'Ask for production access: SES console, Account dashboard (docs/how-to/deploy-mail.md).',
          }),
        ]),
    ...(found.sendingEnabled
      ? []
      : [
          diagnosis('problem', 'mail-paused', {
            what: 'sending is paused for the whole account',
            remedy:
              'Find out why (bounces, complaints), then: aws sesv2 put-account-sending-attributes --sending-enabled.',
          }),
        ]),
    ...(found.enforcement === 'HEALTHY'
      ? []
      : [
          diagnosis('problem', 'mail-reputation', {
            what: `SES says the account's standing is ${found.enforcement}`,
            remedy: 'Answer the case that SES has opened, and lower bounces and complaints.',
          }),
        ]),
    ...(['BOUNCE', 'COMPLAINT'].every((reason) => found.suppressedReasons.includes(reason))
      ? []
      : [
          diagnosis('warning', 'mail-suppression', {
            what: 'SES does not keep every bounced and complaining address on its suppression list',
            remedy:
              'aws sesv2 put-account-suppression-attributes --suppressed-reasons BOUNCE COMPLAINT',
          }),
        ]),
    ...(load.mailsPerDay !== undefined && load.mailsPerDay > found.maxPerDay
      ? [
          diagnosis('problem', 'mail-quota', {
            what: `${load.mailsPerDay} mails a day are expected, SES sends ${found.maxPerDay}`,
            remedy: 'Ask for more in Service Quotas: SES, Sending quota.',
          }),
        ]
      : []),
    ...(found.maxPerDay > 0 && found.sentInLastDay > found.maxPerDay * 0.8
      ? [
          diagnosis('warning', 'mail-quota-used', {
            what: `${found.sentInLastDay} of ${found.maxPerDay} mails of the last 24 hours are used`,
            remedy: 'Ask for more in Service Quotas: SES, Sending quota.',
          }),
        ]
      : []),
  ]);

const unverified = ({ name, exists }: MailIdentity) =>
  diagnosis('problem', 'mail-identity', {
    what: exists ? `${name} is not verified in SES` : `SES does not know ${name} in this region`,
    remedy: exists
      ? 'Publish the DKIM records that SES shows for it, and wait for the DNS.'
      : 'Verify it (docs/how-to/deploy-mail.md), or let the stack own it: mailIdentityOwner stack.',
  });

const identity: Check = ({ mailIdentity }) =>
  about('mail-identity', mailIdentity, (found) => {
    if (!found.exists || !found.verified) return [unverified(found)];
    return [
      ...(found.dkim === 'SUCCESS'
        ? []
        : [
            diagnosis('problem', 'mail-dkim', {
              what: `mails from ${found.name} are not signed: DKIM is ${found.dkim}`,
              remedy: 'Publish the three CNAME records that SES shows for the identity.',
            }),
          ]),
      ...(found.mailFromDomain === undefined
        ? [
            diagnosis('warning', 'mail-from', {
              what: 'there is no MAIL FROM domain of your own, so SPF is not aligned',
              remedy:
                'aws sesv2 put-email-identity-mail-from-attributes, with its MX and TXT records.',
            }),
          ]
        : []),
      ...(found.mailFromDomain !== undefined && found.mailFromStatus !== 'SUCCESS'
        ? [
            diagnosis('problem', 'mail-from', {
              what: `the MAIL FROM domain ${found.mailFromDomain} is ${found.mailFromStatus ?? 'unknown'}`,
              remedy: 'Publish its MX and TXT records as SES shows them.',
            }),
          ]
        : []),
    ];
  });

const dmarc: Check = ({ dmarc: record }) =>
  about('mail-dmarc', record, (found) => {
    if (found === undefined) {
      return [
        diagnosis('problem', 'mail-dmarc', {
          what: 'the domain has no DMARC record: large providers refuse or hide its mails',
          remedy: 'Publish a TXT record at _dmarc: v=DMARC1; p=none; rua=mailto:… to begin with.',
        }),
      ];
    }
    return ['quarantine', 'reject'].includes(found.policy)
      ? []
      : [
          diagnosis('warning', 'mail-dmarc', {
            what: `DMARC only watches (${found.policy}, at _dmarc.${found.domain}): anybody can send in the name of the domain`,
            remedy:
              'Once the reports are clean, publish p=quarantine, then p=reject; sp= of a record above holds for the domains below it.',
          }),
        ];
  });

/** What may keep mails from arriving. */
export const mailChecks: readonly Check[] = [account, identity, dmarc];
