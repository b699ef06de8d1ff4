import { describe, expect, it } from 'vitest';
import { missingReferences } from '../../../infra/packaging/missing-references.ts';

const bucket = { Type: 'AWS::S3::Bucket' };
const rule = (value: unknown, more: object = {}) => ({
  Resources: {
    Bucket: bucket,
    Rule: { Type: 'AWS::Events::Rule', Properties: { value }, ...more },
  },
  Parameters: { Size: { Type: 'Number' } },
});

describe('a template that is packaged', () => {
  it.each<[string, unknown]>([
    ['a resource', { Ref: 'Bucket' }],
    ['a parameter', { Ref: 'Size' }],
    ['what AWS knows of the stack', [{ Ref: 'AWS::Region' }, { 'Fn::Sub': '${AWS::AccountId}' }]],
    [
      'an attribute, in either form',
      [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, { 'Fn::GetAtt': 'Bucket.Arn' }],
    ],
    ['parts of a text', { 'Fn::Sub': '${Bucket}, ${Bucket.Arn}, ${!Literal}' }],
    ['variables of a text', { 'Fn::Sub': ['${name}/${Bucket}', { name: { Ref: 'Size' } }] }],
  ])('may refer to %s', (_, value) => {
    expect(missingReferences(rule(value))).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['directly', ['COGNITO', { Ref: 'Google' }]],
    ['by an attribute', { deep: { 'Fn::GetAtt': ['Google', 'Arn'] } }],
    ['by an attribute in short', { 'Fn::GetAtt': 'Google.Arn' }],
    ['in a text', { 'Fn::Sub': 'a ${Google.Arn} b ${Google}' }],
    ['in a variable of a text', { 'Fn::Sub': ['${name}', { name: { Ref: 'Google' } }] }],
    ['in a text with variables', { 'Fn::Sub': ['${name}${Google}', { name: 'x' }] }],
  ])('is refused where it refers to what it lacks %s', (_, value) => {
    expect(missingReferences(rule(value))).toEqual([
      'Rule: refers to Google, which the template does not have',
    ]);
  });

  it('is refused where it waits for what it lacks, or an output shows it', () => {
    const template = {
      ...rule('', { DependsOn: ['Bucket', 'Google'] }),
      Outputs: { Id: { Value: { Ref: 'Gogle' } } },
    };
    expect(missingReferences(template)).toEqual([
      'Rule: refers to Google, which the template does not have',
      'Id: refers to Gogle, which the template does not have',
    ]);
  });
});
