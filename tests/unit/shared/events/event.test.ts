import { describe, expect, it } from 'vitest';
import {
  InvalidEvent,
  isRecord,
  parseEvent,
  readTextMap,
} from '../../../../shared/events/event.ts';
import { everySource, eventOf } from '../../../fixtures/event-fixtures.ts';

describe('parseEvent', () => {
  it.each(everySource)('reads $source', ({ trigger, source }) => {
    const raw = eventOf(trigger, source);
    const { clientId } = raw.callerContext;
    expect(parseEvent(raw)).toEqual({
      raw,
      version: raw.version,
      source,
      userPoolId: raw.userPoolId,
      userName: raw.userName,
      ...(clientId === 'CLIENT_ID_NOT_APPLICABLE' ? {} : { clientId }),
      request: raw.request,
    });
  });

  it('keeps the very object that came in', () => {
    const raw = {};
    expect(parseEvent(raw).raw).toBe(raw);
  });

  it.each([null, undefined, [], [{}], 'x', 42, true])('refuses %j, which is no event', (raw) => {
    expect(() => parseEvent(raw)).toThrow(InvalidEvent);
  });

  it.each([
    ['missing', {}],
    [
      'null',
      {
        version: null,
        triggerSource: null,
        userPoolId: null,
        userName: null,
        callerContext: null,
        request: null,
      },
    ],
    [
      'of other types',
      {
        version: 3,
        triggerSource: ['PreSignUp_SignUp'],
        userPoolId: {},
        userName: 7,
        callerContext: { clientId: 1 },
        request: [1],
      },
    ],
  ])('takes fields that are %s for empty ones', (_, raw) => {
    expect(parseEvent(raw)).toEqual({
      raw,
      version: '1',
      source: 'unknown',
      userPoolId: '',
      userName: '',
      request: {},
    });
  });
});

describe('readTextMap', () => {
  it.each([undefined, null, [], ['x'], 'x', 42])('reads %j as an empty map', (value) => {
    expect(Object.keys(readTextMap(value))).toEqual([]);
  });

  it('leaves out what is no text', () => {
    const map = readTextMap({ a: 'x', b: 1, c: null, d: { e: 'x' }, f: ['x'], g: '' });
    expect({ ...map }).toEqual({ a: 'x', g: '' });
  });

  it('takes names of the language for names like any other', () => {
    const map = readTextMap(
      JSON.parse('{"__proto__":"x","constructor":"y","toString":"z","sub":"s"}'),
    );
    expect(Object.getPrototypeOf(map)).toBeNull();
    expect(Object.keys(map)).toEqual(['__proto__', 'constructor', 'toString', 'sub']);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('does not let a __proto__ object lend its fields', () => {
    const map = readTextMap(JSON.parse('{"__proto__":{"email":"a@example.com","admin":"true"}}'));
    expect(map['email']).toBeUndefined();
    expect(Object({})['admin']).toBeUndefined();
  });

  it('finds nothing under a name that was not sent', () => {
    expect(readTextMap({})['toString']).toBeUndefined();
  });
});

describe('isRecord', () => {
  it.each([
    [{}, true],
    [Object.create(null), true],
    [null, false],
    [[], false],
    ['x', false],
    [undefined, false],
  ])('%j: %s', (value, expected) => {
    expect(isRecord(value)).toBe(expected);
  });
});
