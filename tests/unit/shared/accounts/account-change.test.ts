import { describe, expect, it } from 'vitest';
import { changeExpression, hasMade } from '../../../../shared/accounts/account-change.ts';

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
      'attribute_exists(pk) AND attribute_not_exists(erasedAt) AND attribute_not_exists(#version)',
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

describe('hasMade', () => {
  const change = { name: 'Jane', locale: null, roles: ['editor'] };
  const item = { version: 5, updatedAt: at, name: 'Jane', roles: ['editor'], email: 'x' };
  const terms = { expected: 4, at };

  it('knows what a change has made, whatever else the item holds', () => {
    expect(hasMade(change, terms, item)).toBe(true);
    expect(hasMade({}, terms, item)).toBe(true);
  });

  it.each([
    { version: 4 },
    { version: 6 },
    { updatedAt: '2026-01-02T03:04:05.007Z' },
    { name: 'Joan' },
    { name: undefined },
    { locale: 'fr' },
    { roles: ['editor', 'admin'] },
  ])('takes an item with %j for what somebody else has made', (other) => {
    expect(hasMade(change, terms, { ...item, ...other })).toBe(false);
  });
});
