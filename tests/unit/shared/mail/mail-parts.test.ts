import { describe, expect, it } from 'vitest';
import { coloursOf, defaultColours, isReadableBackground } from '../../../../shared/mail/brand.ts';
import { contrast, readableOn } from '../../../../shared/mail/colour.ts';
import { linkHtml, linkText } from '../../../../shared/mail/mail-parts.ts';
import { isSafeAddress } from '../../../../shared/addresses/safe-address.ts';
import { renderAny } from '../../../../templates/preview/render-any.ts';
import { usualValues } from '../../../../templates/compiler/example-values.ts';

describe('isSafeAddress', () => {
  it.each([
    'https://example.com',
    'https://example.com:8443/a/b?c=d&e=%20#f',
    'http://127.0.0.1:4566/confirm?code=1',
    'http://localhost/confirm',
  ])('accepts %s', (address) => {
    expect(isSafeAddress(address)).toBe(true);
  });

  it.each([
    'http://example.com/',
    'http://localhost.example.com/',
    'http://127.0.0.1.example.com/',
    'https://user@example.com/',
    'https://example.com/"onclick=x',
    "https://example.com/'",
    'https://example.com/<b>',
    'https://example.com/{####}',
    'https://example.com/ a',
    'https://example.com/\nb',
    'https://exämple.com/',
    '//example.com/',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://',
    'https://-',
    '',
  ])('refuses %j', (address) => {
    expect(isSafeAddress(address)).toBe(false);
  });
});

describe('a link', () => {
  it('is a button in the colours of the brand', () => {
    const html = linkHtml('https://example.com/?a=1&b=2', 'Go <now>', {
      ...defaultColours,
      accent: '#ffee00',
      onAccent: '#000000',
    });
    expect(html).toContain('<a href="https://example.com/?a=1&amp;b=2"');
    expect(html).toContain('background:#ffee00;color:#000000');
    expect(html).toContain('>Go &lt;now&gt;</a>');
  });

  it("is Cognito's placeholder with our words where Cognito makes the link", () => {
    expect(linkHtml('{##Click Here##}', 'Confirm #1 {now}', defaultColours)).toBe(
      '{##Confirm 1 now##}',
    );
    expect(linkText('{##Click Here##}', 'Confirm')).toBe('{##Confirm##}');
  });

  it.each(['javascript:alert(1)', '', '{##a##} {##b##}', 'https://e.example/"x'])(
    'does not come of %j',
    (address) => {
      expect(linkHtml(address, 'Go', defaultColours)).toBe('');
      expect(linkText(address, 'Go')).toBe('');
    },
  );

  it('stands in the text part with its address', () => {
    const { text } = renderAny('sign-up-link', 'en', usualValues);
    expect(text).toContain(`\n${usualValues.link}\n`);
  });

  it('is left out of the warning where there is none', () => {
    const { html } = renderAny('account-takeover', 'en', {
      ...usualValues,
      validLink: '',
      invalidLink: '',
      place: '',
    });
    expect(html).not.toContain('<a ');
    expect(html).toContain('>Unknown<');
  });
});

describe('a brand', () => {
  it.each(['red', '#fff', '#12345g', 'url(x)', '#000000;}', ''])(
    'with the colour %j is shown in the default colours',
    (colour) => {
      const colours = { brandAccentColor: colour, brandBackgroundColor: colour };
      expect(coloursOf({ brandName: 'a', ...colours })).toEqual(defaultColours);
    },
  );

  it('shows its own colours', () => {
    const own = { ...usualValues, brandAccentColor: '#7a1d4f', brandBackgroundColor: '#fff8f0' };
    const { html } = renderAny('sign-up', 'en', own);
    expect(html).toContain('border-top:4px solid #7a1d4f');
    expect(html).toContain('background-color:#fff8f0');
    expect(html).not.toContain(defaultColours.accent);
  });

  it('has no background on which its foot cannot be read', () => {
    expect(isReadableBackground('#808080')).toBe(false);
    expect(isReadableBackground('#ffffff')).toBe(true);
  });

  it.each(['#000000', '#ffffff', '#808080', '#757575', '#ff0000', '#00ff00'])(
    'has buttons that can be read on %s',
    (colour) => {
      expect(contrast(readableOn(colour), colour)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('shows a logo from a safe address only, with its name in its place', () => {
    const brand = { ...usualValues, brandName: 'A "B"', brandLogoUrl: 'https://example.com/l.png' };
    expect(renderAny('sign-up', 'en', brand).html).toContain(
      '<img src="https://example.com/l.png" alt="A &quot;B&quot;"',
    );
    const unsafe = { ...brand, brandLogoUrl: 'http://example.com/l.png' };
    expect(renderAny('sign-up', 'en', unsafe).html).not.toContain('<img');
  });

  it('shows its foot and where to get help, where it has them', () => {
    const own = {
      ...usualValues,
      brandFooter: 'Example <Ltd>, 1 Street',
      supportAddress: 'help@example.com',
    };
    const { html, text } = renderAny('welcome', 'en', own);
    expect(html).toContain('<br>Questions? Write to help@example.com.<br>Example &lt;Ltd&gt;');
    expect(text).toContain('\nQuestions? Write to help@example.com.\nExample <Ltd>, 1 Street\n');
    expect(renderAny('welcome', 'en', usualValues).text).not.toContain('Questions?');
  });
});
