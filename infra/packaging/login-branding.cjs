'use strict';

const { readFileSync } = require('node:fs');
const { extname, join } = require('node:path');
const { loginBranding } = require('../branding/login-branding.ts');

/** Cognito takes these, base64-encoded, up to 2 MB for all of a request. */
const extensions = new Map([
  ['.svg', 'SVG'],
  ['.png', 'PNG'],
  ['.jpg', 'JPEG'],
  ['.jpeg', 'JPEG'],
  ['.webp', 'WEBP'],
]);

const logoOf = (file) => {
  const Extension = extensions.get(extname(file).toLowerCase());
  if (!Extension) {
    throw new Error(
      `brandLogoFile: a file that ends in ${[...extensions.keys()].join(', ')}, or none`,
    );
  }
  const Bytes = readFileSync(join(__dirname, '../..', file)).toString('base64');
  return ['LIGHT', 'DARK'].map((ColorMode) => ({
    Category: 'FORM_LOGO',
    ColorMode,
    Extension,
    Bytes,
  }));
};

/** The `Settings` of the pages: colours of the brand, light and dark. */
module.exports.settings = async ({ resolveVariable }) =>
  loginBranding({
    accent: await resolveVariable('param:brandAccentColor'),
    background: await resolveVariable('param:brandBackgroundColor'),
    hasLogo: (await resolveVariable('param:brandLogoFile')) !== 'none',
  });

/** The `Assets` of the pages: the logo, from a file of this project. */
module.exports.assets = async ({ resolveVariable }) => {
  const file = await resolveVariable('param:brandLogoFile');
  return file === 'none' ? [] : logoOf(file);
};
