import { describe, expect, it } from 'vitest';
import { cutAtSlots, misplacedSlots, slotNames } from '../../../templates/compiler/slots.ts';

describe('cutAtSlots', () => {
  it('cuts a document at its slots and loses nothing', () => {
    expect(cutAtSlots('<p>{{text.a}} {{ value.code }}</p>')).toEqual([
      { type: 'static', text: '<p>' },
      { type: 'slot', name: 'text.a' },
      { type: 'static', text: ' ' },
      { type: 'slot', name: 'value.code' },
      { type: 'static', text: '</p>' },
    ]);
  });

  it('names the slots in order', () => {
    expect(slotNames(cutAtSlots('{{a}}{{b}}{{a}}'))).toEqual(['a', 'b', 'a']);
  });

  it('does not take the placeholders of Cognito for slots', () => {
    expect(slotNames(cutAtSlots('{####} {username}'))).toEqual([]);
  });
});

describe('misplacedSlots', () => {
  it.each([
    '<p>{{x}}</p>',
    '<title>{{x}}</title>',
    '<div aria-label="{{x}}" lang=\'{{x}}\'>{{x}}</div>',
    '<img alt="a > {{x}}">',
    '<style>a { color: red }</style>{{x}}<!-- b -->{{x}}',
  ])('accepts %s', (html) => {
    expect(misplacedSlots(html)).toEqual([]);
  });

  it.each([
    ['<!--[if mso]>{{x}}<![endif]-->', 'comment'],
    ['<style>{{x}}</style>', 'style'],
    ['<script>{{x}}</script>', 'script'],
    ['<a href="{{x}}">a</a>', 'href'],
    ['<p style="color:{{x}}">a</p>', 'style'],
    ['<p onclick="{{x}}">a</p>', 'onclick'],
    ['<p lang={{x}}>a</p>', 'lang'],
    ['<p {{x}}>a</p>', 'tag'],
  ])('refuses %s', (html, place) => {
    expect(misplacedSlots(html)).toEqual([expect.stringContaining(place)]);
  });
});
