import { describe, expect, it } from 'vitest';
import { changeExpression } from '../../../../shared/accounts/account-change.ts';

const at = '2026-01-02T03:04:05.006Z';

describe('changeExpression', () => {
  it('sets what the change names, and nothing else, if the version is as expected', () => {
    expect(changeExpression({ name: 'Jane', roles: ['editor'] }, { expected: 4, at })).toEqual({
      UpdateExpression:
        'SET #name = :name, #roles = :roles, #updatedAt = :updatedAt, #version = :version',
      ConditionExpression: '#version = :expected',
      ExpressionAttributeNames: {
        '#name': 'name',
        '#roles': 'roles',
        '#updatedAt': 'updatedAt',
        '#version': 'version',
      },
      values: {
        ':name': 'Jane',
        ':roles': ['editor'],
        ':updatedAt': at,
        ':version': 5,
        ':expected': 4,
      },
    });
  });

  it('removes what is null', () => {
    const { UpdateExpression, ExpressionAttributeNames, values } = changeExpression(
      { mail: null, name: null, email: 'jane@example.com' },
      { expected: 1, at },
    );
    expect(UpdateExpression).toMatch(/^SET #email = :email, .* REMOVE #mail, #name$/);
    expect(ExpressionAttributeNames).toMatchObject({ '#mail': 'mail', '#name': 'name' });
    expect(Object.keys(values)).not.toContain(':mail');
  });

  it('lifts an item of shape 1, which has no version, to shape 2', () => {
    const expression = changeExpression({ locale: 'fr' }, { expected: 0, at });
    expect(expression.ConditionExpression).toBe(
      'attribute_exists(pk) AND attribute_not_exists(#version)',
    );
    expect(expression.values).toEqual({
      ':locale': 'fr',
      ':shape': 2,
      ':updatedAt': at,
      ':version': 1,
    });
  });

  it('names every placeholder that it uses, and uses every one that it names', () => {
    const { UpdateExpression, ConditionExpression, ExpressionAttributeNames, values } =
      changeExpression({ name: null, zoneinfo: 'Europe/Paris' }, { expected: 2, at });
    const used = `${UpdateExpression} ${ConditionExpression}`.match(/[#:]\w+/g) ?? [];
    const given = [...Object.keys(ExpressionAttributeNames), ...Object.keys(values)];
    expect([...new Set(used)].toSorted()).toEqual(given.toSorted());
  });
});
