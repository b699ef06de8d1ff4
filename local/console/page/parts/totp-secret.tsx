import type { JSX } from 'preact';
import { CopyButton } from './copy-button.tsx';

/** The address that authenticator apps take a secret from. */
export const otpauthOf = (secret: string, name: string): string =>
  `otpauth://totp/${encodeURIComponent(`poolkeeper local:${name}`)}?${new URLSearchParams({
    secret,
    issuer: 'poolkeeper local',
  })
    .toString()
    .replaceAll('+', '%20')}`;

/** The secret of an authenticator app, to type, to copy or to open. */
export const TotpSecret = ({
  secret,
  name,
}: {
  readonly secret: string;
  readonly name: string;
}): JSX.Element => (
  <div class="secret">
    <p>
      Secret for the app: <code>{secret}</code>
    </p>
    <div class="buttons">
      <CopyButton label="Copy secret" text={() => secret} />
      <a class="button" href={otpauthOf(secret, name)}>
        Open in an app of this machine
      </a>
    </div>
  </div>
);
