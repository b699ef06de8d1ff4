import { describe, expect, it } from 'vitest';
import { packagedAs, problemWithPackage } from '../../../infra/packaging/packaged-as.ts';

const state = (stage: string, region: string) => ({
  service: { provider: { region, environment: { POOLKEEPER_STAGE: stage } } },
});
const wanted = { stage: 'test', region: 'eu-west-1' };

describe('a package', () => {
  it('may be deployed to the stage and region that it was made for', () => {
    expect(problemWithPackage(packagedAs(state('test', 'eu-west-1')), wanted)).toBeUndefined();
  });

  it.each([
    ['of another stage', state('prod', 'eu-west-1'), 'made for stage prod in eu-west-1'],
    ['of another region', state('test', 'eu-north-1'), 'made for stage test in eu-north-1'],
    ['of nothing that is known', {}, 'made for stage undefined'],
    ['that is no object', null, 'made for stage undefined'],
  ])('%s is refused', (_, of, problem) => {
    expect(problemWithPackage(packagedAs(of), wanted)).toContain(problem);
  });
});
