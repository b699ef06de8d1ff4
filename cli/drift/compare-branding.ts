import { createHash } from 'node:crypto';
import { isRecord, listOf } from '../template/json-value.ts';
import { differencesIn, type Difference } from './difference.ts';

type Settings = Readonly<Record<string, unknown>>;

/** The template has the bytes of a picture as base64, the client gives them as they are. */
const bytesOf = (value: unknown): Uint8Array =>
  value instanceof Uint8Array
    ? value
    : Buffer.from(typeof value === 'string' ? value : '', 'base64');

/** Pictures by their place, each as its kind and the beginning of its digest. */
const pictures = (assets: unknown): Record<string, string> =>
  Object.fromEntries(
    listOf(assets)
      .filter(isRecord)
      .map(({ Category, ColorMode, Extension, Bytes }) => [
        `${String(Category)}.${String(ColorMode)}`,
        `${String(Extension)} ${createHash('sha256').update(bytesOf(Bytes)).digest('hex').slice(0, 12)}`,
      ]),
  );

const lookOf = ({ UseCognitoProvidedValues, Settings: settings, Assets }: Settings): Settings => ({
  UseCognitoProvidedValues,
  Settings: settings,
  Assets: pictures(Assets),
});

/**
 * Compares the look of the login pages of an app client with its template, setting by setting, and
 * pictures by their digest, those that were added by hand included.
 *
 * @param actual as `DescribeManagedLoginBrandingByClient` shows it
 */
export const compareBranding = (
  resource: string,
  properties: Settings,
  actual: Settings,
): Difference[] => {
  const [wanted, found] = [lookOf(properties), lookOf(actual)];
  const known = pictures(properties['Assets']);
  const added = Object.entries(pictures(actual['Assets'])).filter(([place]) => !(place in known));
  return [
    ...differencesIn(resource, wanted, found),
    ...added.map(([place, picture]) => ({
      resource,
      setting: `Assets.${place}`,
      expected: undefined,
      actual: picture,
    })),
  ];
};
