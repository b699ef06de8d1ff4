/** The stage and region of a package, or of a deployment. */
export interface StagePlace {
  readonly stage: string;
  readonly region: string;
}

const at = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((found, key) => Reflect.get(Object(found), key), value);

/**
 * Which stage and region a package was made for. Pure.
 *
 * @param state `serverless-state.json` of the package
 */
export const packagedAs = (state: unknown): StagePlace => ({
  stage: String(at(state, 'service', 'provider', 'environment', 'POOLKEEPER_STAGE')),
  region: String(at(state, 'service', 'provider', 'region')),
});

/** Why a package must not be deployed to a place, as a sentence to show; `undefined` when it may. Pure. */
export const problemWithPackage = (made: StagePlace, wanted: StagePlace): string | undefined =>
  made.stage === wanted.stage && made.region === wanted.region
    ? undefined
    : `This package was made for stage ${made.stage} in ${made.region}, not for ${wanted.stage} in ${wanted.region}: names, tags and settings in it are that stage's. Package ${wanted.stage} anew.`;
