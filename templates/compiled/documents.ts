// Generated from templates/ by "npm run mails". Do not edit.
import type { Colours } from '../../shared/mail/brand.ts';
import { escapeHtml, plainText, subjectLine } from '../../shared/mail/escape.ts';
import { brandMark, linkHtml, linkText, optionalHtml, optionalText } from '../../shared/mail/mail-parts.ts';
import type { CleanValues } from '../../shared/mail/mail-values.ts';
import type { Mail } from '../../shared/mail/mail.ts';

type Look = Colours & { readonly dir: string; readonly lang: string; readonly start: string };

const piece1 = (look: Look) => `<!doctype html><html lang="${look.lang}" dir="${look.dir}" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>`;
const piece2 = (look: Look) => `</title><!--[if !mso]><!--><meta http-equiv="X-UA-Compatible" content="IE=edge"><!--<![endif]--><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1"><style type="text/css">
      #outlook a { padding:0; }
      body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; }
      table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; }
      img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; }
      p { display:block;margin:13px 0; }
    </style><!--[if mso]>
    <noscript>
    <xml>
    <o:OfficeDocumentSettings>
      <o:AllowPNG/>
      <o:PixelsPerInch>96</o:PixelsPerInch>
    </o:OfficeDocumentSettings>
    </xml>
    </noscript>
    <![endif]--><!--[if lte mso 11]>
    <style type="text/css">
      .mj-outlook-group-fix { width:100% !important; }
    </style>
    <![endif]--><style type="text/css">
      @media only screen and (min-width:480px) {
        .mj-column-per-100 { width:100% !important; max-width: 100%; }
      }
    </style><style media="screen and (min-width:480px)">
      .moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; }
    </style><style type="text/css">
:root {
        color-scheme: light dark;
        supported-color-schemes: light dark;
      }
      h1 {
        margin: 0;
        font-size: 25px;
        line-height: 32px;
        font-weight: 700;
      }
      .code div,
      .name div {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        -webkit-user-select: all;
        user-select: all;
      }
      .action a {
        color: #16202b;
        font-weight: 600;
      }
      .top {
        border-radius: 10px 10px 0 0;
      }
      .end {
        border-radius: 0 0 10px 10px;
      }
      @media (max-width: 480px) {
        .card {
          margin: 0 12px !important;
        }
        .card > table > tbody > tr > td {
          padding: 26px 20px !important;
        }
        .edge {
          padding: 0 21px !important;
        }
      }
      @media (prefers-color-scheme: dark) {
        body,
        .page,
        .page > div[role='article'] {
          background-color: #101418 !important;
        }
        .card,
        .card > table {
          background-color: #1a2027 !important;
        }
        .card > table > tbody > tr > td {
          border-color: #2a323b !important;
          border-top-color: #5cc4b4 !important;
        }
        .brand div,
        .heading div,
        .code div,
        .name div {
          color: #f2f5f7 !important;
        }
        .words div {
          color: #ccd4dc !important;
        }
        .action a {
          color: #8fe0d3;
        }
        .panel {
          background-color: #232c35 !important;
        }
        .label div,
        .quiet div {
          color: #a5b1bd !important;
        }
        .line p {
          border-top-color: #303a44 !important;
        }
      }
    </style><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="format-detection" content="telephone=no"></head><body class="page" style="word-spacing:normal;background-color:${look.background};"> <div class="preheader" style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;">`;
const piece3 = (look: Look) => `" aria-roledescription="email" role="article" lang="${look.lang}" dir="${look.dir}" style="word-spacing:normal;background-color:${look.background};"> <!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:560px;" width="560" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]--> <div style="margin:0px auto;max-width:560px;"> <table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"> <tbody> <tr> <td style="direction:${look.dir};font-size:0px;padding:32px 12px 18px;text-align:center;"> <!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:536px;" ><![endif]--> <div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:${look.start};direction:${look.dir};display:inline-block;vertical-align:top;width:100%;"> <table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"> <tbody> <tr> <td style="vertical-align:top;padding:0;"> <table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"> <tbody> <tr> <td align="${look.start}" class="brand edge" style="font-size:0px;padding:0 29px;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:17px;font-weight:600;line-height:24px;text-align:${look.start};color:#16202b;">`;
const piece4 = (look: Look) => `</div> </td> </tr> </tbody> </table> </td> </tr> </tbody> </table> </div> <!--[if mso | IE]></td></tr></table><![endif]--> </td> </tr> </tbody> </table> </div> <!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="card-outlook" role="presentation" style="width:560px;" width="560" bgcolor="#ffffff" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]--> <div class="card" style="background:#ffffff;background-color:#ffffff;margin:0px auto;max-width:560px;border-radius:12px;overflow:hidden;"> <table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="background:#ffffff;background-color:#ffffff;width:100%;border-collapse:separate;"> <tbody> <tr> <td style="border:1px solid #dfe5ea;border-top:4px solid ${look.accent};border-radius:12px;direction:${look.dir};font-size:0px;padding:36px 40px;text-align:center;"> <!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" width="560px" ><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:478px;" width="478" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]--> <div style="margin:0px auto;max-width:478px;"> <table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"> <tbody> <tr> <td style="direction:${look.dir};font-size:0px;padding:0;text-align:center;"> <!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:478px;" ><![endif]--> <div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:${look.start};direction:${look.dir};display:inline-block;vertical-align:top;width:100%;"> <table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"> <tbody> <tr> <td style="vertical-align:top;padding:0;"> <table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"> <tbody> <tr> <td align="${look.start}" class="heading" style="font-size:0px;padding:0 0 12px;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:25px;text-align:${look.start};color:#16202b;"><h1>`;
const piece5 = (look: Look) => `</h1></div> </td> </tr> <tr> <td align="${look.start}" class="words" style="font-size:0px;padding:0 0 24px;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:25px;text-align:${look.start};color:#3d4753;">`;
const piece6 = (look: Look) => `</div> </td> </tr> <tr> <td align="${look.start}" class="label panel top" style="background:#eef4f3;font-size:0px;padding:18px 22px 4px;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:13px;line-height:18px;text-align:${look.start};color:#566270;">`;
const piece7 = (look: Look) => `</div> </td> </tr> <tr> <td align="${look.start}" class="code end panel value" style="background:#eef4f3;font-size:0px;padding:0 22px 18px;word-break:break-word;"> <div style="font-family:ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace;font-size:34px;font-weight:600;letter-spacing:6px;line-height:44px;text-align:${look.start};color:#16202b;"><span dir="ltr">`;
const piece8 = (look: Look) => `</span></div> </td> </tr> <tr> <td align="${look.start}" class="words" style="font-size:0px;padding:16px 0 0;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:15px;line-height:23px;text-align:${look.start};color:#3d4753;">`;
const piece9 = (look: Look) => `</div> </td> </tr> <tr> <td align="center" class="line" style="font-size:0px;padding:26px 0 20px;word-break:break-word;"> <p style="border-top:solid 1px #e3e8ec;font-size:1px;margin:0px auto;width:100%;"> </p> <!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" style="border-top:solid 1px #e3e8ec;font-size:1px;margin:0px auto;width:478px;" role="presentation" width="478px" ><tr><td style="height:0;line-height:0;"> &nbsp;
</td></tr></table><![endif]--> </td> </tr> <tr> <td align="${look.start}" class="quiet" style="font-size:0px;padding:0;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:14px;line-height:21px;text-align:${look.start};color:#5b6672;">`;
const piece10 = (look: Look) => `</div> </td> </tr> </tbody> </table> </td> </tr> </tbody> </table> </div> <!--[if mso | IE]></td></tr></table><![endif]--> </td> </tr> </tbody> </table> </div> <!--[if mso | IE]></td></tr></table></td></tr></table><![endif]--> </td> </tr> </tbody> </table> </div> <!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:560px;" width="560" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]--> <div style="margin:0px auto;max-width:560px;"> <table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"> <tbody> <tr> <td style="direction:${look.dir};font-size:0px;padding:20px 12px 36px;text-align:center;"> <!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:536px;" ><![endif]--> <div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:${look.start};direction:${look.dir};display:inline-block;vertical-align:top;width:100%;"> <table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"> <tbody> <tr> <td style="vertical-align:top;padding:0;"> <table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%"> <tbody> <tr> <td align="${look.start}" class="edge quiet" style="font-size:0px;padding:0 29px;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:13px;line-height:19px;text-align:${look.start};color:#5b6672;">`;
const piece11 = `</div> </td> </tr> </tbody> </table> </td> </tr> </tbody> </table> </div> <!--[if mso | IE]></td></tr></table><![endif]--> </td> </tr> </tbody> </table> </div> <!--[if mso | IE]></td></tr></table><![endif]--> </div> </body></html>`;
const piece12 = (look: Look) => `</div> </td> </tr> <tr> <td align="${look.start}" class="name panel value" style="background:#eef4f3;font-size:0px;padding:0 22px;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:${look.start};color:#16202b;">`;
const piece13 = (look: Look) => `</div> </td> </tr> <tr> <td align="${look.start}" class="label panel" style="background:#eef4f3;font-size:0px;padding:18px 22px 4px;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:13px;line-height:18px;text-align:${look.start};color:#566270;">`;
const piece14 = (look: Look) => `</div> </td> </tr> <tr> <td align="${look.start}" class="end name panel value" style="background:#eef4f3;font-size:0px;padding:0 22px 18px;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:${look.start};color:#16202b;">`;
const piece15 = (look: Look) => `</h1></div> </td> </tr> <tr> <td align="${look.start}" class="words" style="font-size:0px;padding:0;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:25px;text-align:${look.start};color:#3d4753;">`;
const piece16 = (look: Look) => `</div> </td> </tr> <tr> <td align="${look.start}" class="end name panel value" style="background:#eef4f3;font-size:0px;padding:0 22px 18px;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:${look.start};color:#16202b;"><span dir="ltr">`;
const piece17 = (look: Look) => `</span></div> </td> </tr> <tr> <td align="center" class="line" style="font-size:0px;padding:26px 0 20px;word-break:break-word;"> <p style="border-top:solid 1px #e3e8ec;font-size:1px;margin:0px auto;width:100%;"> </p> <!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" style="border-top:solid 1px #e3e8ec;font-size:1px;margin:0px auto;width:478px;" role="presentation" width="478px" ><tr><td style="height:0;line-height:0;"> &nbsp;
</td></tr></table><![endif]--> </td> </tr> <tr> <td align="${look.start}" class="quiet" style="font-size:0px;padding:0;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:14px;line-height:21px;text-align:${look.start};color:#5b6672;">`;

export const signUp = (
  texts: { readonly codeLabel: string; readonly expiry: string; readonly footer: string; readonly heading: string; readonly noLinks: string; readonly notYou: string; readonly preheader: string; readonly reason: string; readonly secrecy: string; readonly subject: string; readonly support: string },
  values: CleanValues,
  look: Look,
): Mail => ({
  subject: subjectLine(texts.subject),
  html: `${piece1(look)}${escapeHtml(texts.subject)}${piece2(look)}${escapeHtml(texts.preheader)}</div> <div aria-label="${escapeHtml(texts.subject)}${piece3(look)}${brandMark(values)}${piece4(look)}${escapeHtml(texts.heading)}${piece5(look)}${escapeHtml(texts.reason)}${piece6(look)}${escapeHtml(texts.codeLabel)}${piece7(look)}${escapeHtml(values.code, '{####}')}${piece8(look)}${escapeHtml(texts.expiry)} ${escapeHtml(texts.secrecy)}${piece9(look)}${escapeHtml(texts.notYou)}${piece10(look)}${escapeHtml(texts.footer)} ${escapeHtml(texts.noLinks)}${optionalHtml(values.supportAddress && texts.support)}${optionalHtml(values.brandFooter)}${piece11}`,
  text: `${plainText(values.brandName)}

${plainText(texts.heading)}

${plainText(texts.reason)}

${plainText(texts.codeLabel)}
${values.code}

${plainText(texts.expiry)} ${plainText(texts.secrecy)}

${plainText(texts.notYou)}

${plainText(texts.footer)} ${plainText(texts.noLinks)}${optionalText(values.supportAddress && texts.support)}${optionalText(values.brandFooter)}
`,
});

export const resendCode = (
  texts: { readonly codeLabel: string; readonly expiry: string; readonly footer: string; readonly heading: string; readonly noLinks: string; readonly notYou: string; readonly preheader: string; readonly reason: string; readonly secrecy: string; readonly subject: string; readonly support: string },
  values: CleanValues,
  look: Look,
): Mail => ({
  subject: subjectLine(texts.subject),
  html: `${piece1(look)}${escapeHtml(texts.subject)}${piece2(look)}${escapeHtml(texts.preheader)}</div> <div aria-label="${escapeHtml(texts.subject)}${piece3(look)}${brandMark(values)}${piece4(look)}${escapeHtml(texts.heading)}${piece5(look)}${escapeHtml(texts.reason)}${piece6(look)}${escapeHtml(texts.codeLabel)}${piece7(look)}${escapeHtml(values.code, '{####}')}${piece8(look)}${escapeHtml(texts.expiry)} ${escapeHtml(texts.secrecy)}${piece9(look)}${escapeHtml(texts.notYou)}${piece10(look)}${escapeHtml(texts.footer)} ${escapeHtml(texts.noLinks)}${optionalHtml(values.supportAddress && texts.support)}${optionalHtml(values.brandFooter)}${piece11}`,
  text: `${plainText(values.brandName)}

${plainText(texts.heading)}

${plainText(texts.reason)}

${plainText(texts.codeLabel)}
${values.code}

${plainText(texts.expiry)} ${plainText(texts.secrecy)}

${plainText(texts.notYou)}

${plainText(texts.footer)} ${plainText(texts.noLinks)}${optionalText(values.supportAddress && texts.support)}${optionalText(values.brandFooter)}
`,
});

export const forgotPassword = (
  texts: { readonly codeLabel: string; readonly expiry: string; readonly footer: string; readonly heading: string; readonly noLinks: string; readonly notYou: string; readonly preheader: string; readonly reason: string; readonly secrecy: string; readonly subject: string; readonly support: string },
  values: CleanValues,
  look: Look,
): Mail => ({
  subject: subjectLine(texts.subject),
  html: `${piece1(look)}${escapeHtml(texts.subject)}${piece2(look)}${escapeHtml(texts.preheader)}</div> <div aria-label="${escapeHtml(texts.subject)}${piece3(look)}${brandMark(values)}${piece4(look)}${escapeHtml(texts.heading)}${piece5(look)}${escapeHtml(texts.reason)}${piece6(look)}${escapeHtml(texts.codeLabel)}${piece7(look)}${escapeHtml(values.code, '{####}')}${piece8(look)}${escapeHtml(texts.expiry)} ${escapeHtml(texts.secrecy)}${piece9(look)}${escapeHtml(texts.notYou)}${piece10(look)}${escapeHtml(texts.footer)} ${escapeHtml(texts.noLinks)}${optionalHtml(values.supportAddress && texts.support)}${optionalHtml(values.brandFooter)}${piece11}`,
  text: `${plainText(values.brandName)}

${plainText(texts.heading)}

${plainText(texts.reason)}

${plainText(texts.codeLabel)}
${values.code}

${plainText(texts.expiry)} ${plainText(texts.secrecy)}

${plainText(texts.notYou)}

${plainText(texts.footer)} ${plainText(texts.noLinks)}${optionalText(values.supportAddress && texts.support)}${optionalText(values.brandFooter)}
`,
});

export const adminInvitation = (
  texts: { readonly codeLabel: string; readonly expiry: string; readonly footer: string; readonly heading: string; readonly noLinks: string; readonly notYou: string; readonly preheader: string; readonly reason: string; readonly subject: string; readonly support: string; readonly userNameLabel: string },
  values: CleanValues,
  look: Look,
): Mail => ({
  subject: subjectLine(texts.subject),
  html: `${piece1(look)}${escapeHtml(texts.subject)}${piece2(look)}${escapeHtml(texts.preheader)}</div> <div aria-label="${escapeHtml(texts.subject)}${piece3(look)}${brandMark(values)}${piece4(look)}${escapeHtml(texts.heading)}${piece5(look)}${escapeHtml(texts.reason)}${piece6(look)}${escapeHtml(texts.userNameLabel)}</div> </td> </tr> <tr> <td align="${look.start}" class="name panel value" style="background:#eef4f3;font-size:0px;padding:0 22px;word-break:break-word;"> <div style="font-family:ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace;font-size:17px;line-height:26px;text-align:${look.start};color:#16202b;"><span dir="ltr">${escapeHtml(values.userName, '{username}')}</span></div> </td> </tr> <tr> <td align="${look.start}" class="label panel" style="background:#eef4f3;font-size:0px;padding:18px 22px 4px;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:13px;line-height:18px;text-align:${look.start};color:#566270;">${escapeHtml(texts.codeLabel)}</div> </td> </tr> <tr> <td align="${look.start}" class="code end panel value" style="background:#eef4f3;font-size:0px;padding:0 22px 18px;word-break:break-word;"> <div style="font-family:ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace;font-size:24px;font-weight:600;letter-spacing:2px;line-height:34px;text-align:${look.start};color:#16202b;"><span dir="ltr">${escapeHtml(values.code, '{####}')}${piece8(look)}${escapeHtml(texts.expiry)}${piece9(look)}${escapeHtml(texts.notYou)}${piece10(look)}${escapeHtml(texts.footer)} ${escapeHtml(texts.noLinks)}${optionalHtml(values.supportAddress && texts.support)}${optionalHtml(values.brandFooter)}${piece11}`,
  text: `${plainText(values.brandName)}

${plainText(texts.heading)}

${plainText(texts.reason)}

${plainText(texts.userNameLabel)}
${plainText(values.userName, '{username}')}

${plainText(texts.codeLabel)}
${values.code}

${plainText(texts.expiry)}

${plainText(texts.notYou)}

${plainText(texts.footer)} ${plainText(texts.noLinks)}${optionalText(values.supportAddress && texts.support)}${optionalText(values.brandFooter)}
`,
});

export const attributeChange = (
  texts: { readonly codeLabel: string; readonly expiry: string; readonly footer: string; readonly heading: string; readonly noLinks: string; readonly notYou: string; readonly preheader: string; readonly reason: string; readonly secrecy: string; readonly subject: string; readonly support: string },
  values: CleanValues,
  look: Look,
): Mail => ({
  subject: subjectLine(texts.subject),
  html: `${piece1(look)}${escapeHtml(texts.subject)}${piece2(look)}${escapeHtml(texts.preheader)}</div> <div aria-label="${escapeHtml(texts.subject)}${piece3(look)}${brandMark(values)}${piece4(look)}${escapeHtml(texts.heading)}${piece5(look)}${escapeHtml(texts.reason)}${piece6(look)}${escapeHtml(texts.codeLabel)}${piece7(look)}${escapeHtml(values.code, '{####}')}${piece8(look)}${escapeHtml(texts.expiry)} ${escapeHtml(texts.secrecy)}${piece9(look)}${escapeHtml(texts.notYou)}${piece10(look)}${escapeHtml(texts.footer)} ${escapeHtml(texts.noLinks)}${optionalHtml(values.supportAddress && texts.support)}${optionalHtml(values.brandFooter)}${piece11}`,
  text: `${plainText(values.brandName)}

${plainText(texts.heading)}

${plainText(texts.reason)}

${plainText(texts.codeLabel)}
${values.code}

${plainText(texts.expiry)} ${plainText(texts.secrecy)}

${plainText(texts.notYou)}

${plainText(texts.footer)} ${plainText(texts.noLinks)}${optionalText(values.supportAddress && texts.support)}${optionalText(values.brandFooter)}
`,
});

export const attributeVerification = (
  texts: { readonly codeLabel: string; readonly expiry: string; readonly footer: string; readonly heading: string; readonly noLinks: string; readonly notYou: string; readonly preheader: string; readonly reason: string; readonly secrecy: string; readonly subject: string; readonly support: string },
  values: CleanValues,
  look: Look,
): Mail => ({
  subject: subjectLine(texts.subject),
  html: `${piece1(look)}${escapeHtml(texts.subject)}${piece2(look)}${escapeHtml(texts.preheader)}</div> <div aria-label="${escapeHtml(texts.subject)}${piece3(look)}${brandMark(values)}${piece4(look)}${escapeHtml(texts.heading)}${piece5(look)}${escapeHtml(texts.reason)}${piece6(look)}${escapeHtml(texts.codeLabel)}${piece7(look)}${escapeHtml(values.code, '{####}')}${piece8(look)}${escapeHtml(texts.expiry)} ${escapeHtml(texts.secrecy)}${piece9(look)}${escapeHtml(texts.notYou)}${piece10(look)}${escapeHtml(texts.footer)} ${escapeHtml(texts.noLinks)}${optionalHtml(values.supportAddress && texts.support)}${optionalHtml(values.brandFooter)}${piece11}`,
  text: `${plainText(values.brandName)}

${plainText(texts.heading)}

${plainText(texts.reason)}

${plainText(texts.codeLabel)}
${values.code}

${plainText(texts.expiry)} ${plainText(texts.secrecy)}

${plainText(texts.notYou)}

${plainText(texts.footer)} ${plainText(texts.noLinks)}${optionalText(values.supportAddress && texts.support)}${optionalText(values.brandFooter)}
`,
});

export const signInCode = (
  texts: { readonly codeLabel: string; readonly expiry: string; readonly footer: string; readonly heading: string; readonly noLinks: string; readonly notYou: string; readonly preheader: string; readonly reason: string; readonly secrecy: string; readonly subject: string; readonly support: string },
  values: CleanValues,
  look: Look,
): Mail => ({
  subject: subjectLine(texts.subject),
  html: `${piece1(look)}${escapeHtml(texts.subject)}${piece2(look)}${escapeHtml(texts.preheader)}</div> <div aria-label="${escapeHtml(texts.subject)}${piece3(look)}${brandMark(values)}${piece4(look)}${escapeHtml(texts.heading)}${piece5(look)}${escapeHtml(texts.reason)}${piece6(look)}${escapeHtml(texts.codeLabel)}${piece7(look)}${escapeHtml(values.code, '{####}')}${piece8(look)}${escapeHtml(texts.expiry)} ${escapeHtml(texts.secrecy)}${piece9(look)}${escapeHtml(texts.notYou)}${piece10(look)}${escapeHtml(texts.footer)} ${escapeHtml(texts.noLinks)}${optionalHtml(values.supportAddress && texts.support)}${optionalHtml(values.brandFooter)}${piece11}`,
  text: `${plainText(values.brandName)}

${plainText(texts.heading)}

${plainText(texts.reason)}

${plainText(texts.codeLabel)}
${values.code}

${plainText(texts.expiry)} ${plainText(texts.secrecy)}

${plainText(texts.notYou)}

${plainText(texts.footer)} ${plainText(texts.noLinks)}${optionalText(values.supportAddress && texts.support)}${optionalText(values.brandFooter)}
`,
});

export const signUpLink = (
  texts: { readonly action: string; readonly expiry: string; readonly footer: string; readonly heading: string; readonly notYou: string; readonly preheader: string; readonly reason: string; readonly subject: string; readonly support: string },
  values: CleanValues,
  look: Look,
): Mail => ({
  subject: subjectLine(texts.subject),
  html: `${piece1(look)}${escapeHtml(texts.subject)}${piece2(look)}${escapeHtml(texts.preheader)}</div> <div aria-label="${escapeHtml(texts.subject)}${piece3(look)}${brandMark(values)}${piece4(look)}${escapeHtml(texts.heading)}${piece5(look)}${escapeHtml(texts.reason)}</div> </td> </tr> <tr> <td align="${look.start}" class="action words" style="font-size:0px;padding:0;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:25px;text-align:${look.start};color:#3d4753;">${linkHtml(values.link, texts.action, look)}</div> </td> </tr> <tr> <td align="${look.start}" class="words" style="font-size:0px;padding:16px 0 0;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:15px;line-height:23px;text-align:${look.start};color:#3d4753;">${escapeHtml(texts.expiry)}${piece9(look)}${escapeHtml(texts.notYou)}${piece10(look)}${escapeHtml(texts.footer)}${optionalHtml(values.supportAddress && texts.support)}${optionalHtml(values.brandFooter)}${piece11}`,
  text: `${plainText(values.brandName)}

${plainText(texts.heading)}

${plainText(texts.reason)}

${linkText(values.link, texts.action)}

${plainText(texts.expiry)}

${plainText(texts.notYou)}

${plainText(texts.footer)}${optionalText(values.supportAddress && texts.support)}${optionalText(values.brandFooter)}
`,
});

export const accountTakeover = (
  texts: { readonly deviceLabel: string; readonly footer: string; readonly heading: string; readonly notMe: string; readonly notYou: string; readonly placeLabel: string; readonly preheader: string; readonly reason: string; readonly subject: string; readonly support: string; readonly timeLabel: string; readonly unknown: string; readonly wasMe: string },
  values: CleanValues,
  look: Look,
): Mail => ({
  subject: subjectLine(texts.subject),
  html: `${piece1(look)}${escapeHtml(texts.subject)}${piece2(look)}${escapeHtml(texts.preheader)}</div> <div aria-label="${escapeHtml(texts.subject)}${piece3(look)}${brandMark(values)}${piece4(look)}${escapeHtml(texts.heading)}${piece5(look)}${escapeHtml(texts.reason)}${piece6(look)}${escapeHtml(texts.timeLabel)}${piece12(look)}${escapeHtml(values.time || texts.unknown)}${piece13(look)}${escapeHtml(texts.placeLabel)}${piece12(look)}${escapeHtml(values.place || texts.unknown)}${piece13(look)}${escapeHtml(texts.deviceLabel)}${piece14(look)}${escapeHtml(values.device || texts.unknown)}</div> </td> </tr> <tr> <td align="${look.start}" class="action words" style="font-size:0px;padding:20px 0 0;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:25px;text-align:${look.start};color:#3d4753;">${linkHtml(values.invalidLink, texts.notMe, look)}</div> </td> </tr> <tr> <td align="${look.start}" class="action words" style="font-size:0px;padding:12px 0 0;word-break:break-word;"> <div style="font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;font-size:16px;line-height:25px;text-align:${look.start};color:#3d4753;">${linkHtml(values.validLink, texts.wasMe, look)}${piece9(look)}${escapeHtml(texts.notYou)}${piece10(look)}${escapeHtml(texts.footer)}${optionalHtml(values.supportAddress && texts.support)}${optionalHtml(values.brandFooter)}${piece11}`,
  text: `${plainText(values.brandName)}

${plainText(texts.heading)}

${plainText(texts.reason)}

${plainText(texts.timeLabel)}
${plainText(values.time || texts.unknown)}

${plainText(texts.placeLabel)}
${plainText(values.place || texts.unknown)}

${plainText(texts.deviceLabel)}
${plainText(values.device || texts.unknown)}

${linkText(values.invalidLink, texts.notMe)}

${linkText(values.validLink, texts.wasMe)}

${plainText(texts.notYou)}

${plainText(texts.footer)}${optionalText(values.supportAddress && texts.support)}${optionalText(values.brandFooter)}
`,
});

export const welcome = (
  texts: { readonly footer: string; readonly heading: string; readonly notYou: string; readonly preheader: string; readonly reason: string; readonly subject: string; readonly support: string },
  values: CleanValues,
  look: Look,
): Mail => ({
  subject: subjectLine(texts.subject),
  html: `${piece1(look)}${escapeHtml(texts.subject)}${piece2(look)}${escapeHtml(texts.preheader)}</div> <div aria-label="${escapeHtml(texts.subject)}${piece3(look)}${brandMark(values)}${piece4(look)}${escapeHtml(texts.heading)}${piece15(look)}${escapeHtml(texts.reason)}${piece9(look)}${escapeHtml(texts.notYou)}${piece10(look)}${escapeHtml(texts.footer)}${optionalHtml(values.supportAddress && texts.support)}${optionalHtml(values.brandFooter)}${piece11}`,
  text: `${plainText(values.brandName)}

${plainText(texts.heading)}

${plainText(texts.reason)}

${plainText(texts.notYou)}

${plainText(texts.footer)}${optionalText(values.supportAddress && texts.support)}${optionalText(values.brandFooter)}
`,
});

export const emailChangedOld = (
  texts: { readonly addressLabel: string; readonly footer: string; readonly heading: string; readonly notYou: string; readonly preheader: string; readonly reason: string; readonly subject: string; readonly support: string },
  values: CleanValues,
  look: Look,
): Mail => ({
  subject: subjectLine(texts.subject),
  html: `${piece1(look)}${escapeHtml(texts.subject)}${piece2(look)}${escapeHtml(texts.preheader)}</div> <div aria-label="${escapeHtml(texts.subject)}${piece3(look)}${brandMark(values)}${piece4(look)}${escapeHtml(texts.heading)}${piece5(look)}${escapeHtml(texts.reason)}${piece6(look)}${escapeHtml(texts.addressLabel)}${piece16(look)}${escapeHtml(values.address)}${piece17(look)}${escapeHtml(texts.notYou)}${piece10(look)}${escapeHtml(texts.footer)}${optionalHtml(values.supportAddress && texts.support)}${optionalHtml(values.brandFooter)}${piece11}`,
  text: `${plainText(values.brandName)}

${plainText(texts.heading)}

${plainText(texts.reason)}

${plainText(texts.addressLabel)}
${plainText(values.address)}

${plainText(texts.notYou)}

${plainText(texts.footer)}${optionalText(values.supportAddress && texts.support)}${optionalText(values.brandFooter)}
`,
});

export const emailChangedNew = (
  texts: { readonly addressLabel: string; readonly footer: string; readonly heading: string; readonly notYou: string; readonly preheader: string; readonly reason: string; readonly subject: string; readonly support: string },
  values: CleanValues,
  look: Look,
): Mail => ({
  subject: subjectLine(texts.subject),
  html: `${piece1(look)}${escapeHtml(texts.subject)}${piece2(look)}${escapeHtml(texts.preheader)}</div> <div aria-label="${escapeHtml(texts.subject)}${piece3(look)}${brandMark(values)}${piece4(look)}${escapeHtml(texts.heading)}${piece5(look)}${escapeHtml(texts.reason)}${piece6(look)}${escapeHtml(texts.addressLabel)}${piece16(look)}${escapeHtml(values.address)}${piece17(look)}${escapeHtml(texts.notYou)}${piece10(look)}${escapeHtml(texts.footer)}${optionalHtml(values.supportAddress && texts.support)}${optionalHtml(values.brandFooter)}${piece11}`,
  text: `${plainText(values.brandName)}

${plainText(texts.heading)}

${plainText(texts.reason)}

${plainText(texts.addressLabel)}
${plainText(values.address)}

${plainText(texts.notYou)}

${plainText(texts.footer)}${optionalText(values.supportAddress && texts.support)}${optionalText(values.brandFooter)}
`,
});

export const passwordChanged = (
  texts: { readonly footer: string; readonly heading: string; readonly notYou: string; readonly preheader: string; readonly reason: string; readonly subject: string; readonly support: string },
  values: CleanValues,
  look: Look,
): Mail => ({
  subject: subjectLine(texts.subject),
  html: `${piece1(look)}${escapeHtml(texts.subject)}${piece2(look)}${escapeHtml(texts.preheader)}</div> <div aria-label="${escapeHtml(texts.subject)}${piece3(look)}${brandMark(values)}${piece4(look)}${escapeHtml(texts.heading)}${piece15(look)}${escapeHtml(texts.reason)}${piece9(look)}${escapeHtml(texts.notYou)}${piece10(look)}${escapeHtml(texts.footer)}${optionalHtml(values.supportAddress && texts.support)}${optionalHtml(values.brandFooter)}${piece11}`,
  text: `${plainText(values.brandName)}

${plainText(texts.heading)}

${plainText(texts.reason)}

${plainText(texts.notYou)}

${plainText(texts.footer)}${optionalText(values.supportAddress && texts.support)}${optionalText(values.brandFooter)}
`,
});

export const newDevice = (
  texts: { readonly footer: string; readonly heading: string; readonly notYou: string; readonly preheader: string; readonly reason: string; readonly subject: string; readonly support: string; readonly timeLabel: string; readonly unknown: string },
  values: CleanValues,
  look: Look,
): Mail => ({
  subject: subjectLine(texts.subject),
  html: `${piece1(look)}${escapeHtml(texts.subject)}${piece2(look)}${escapeHtml(texts.preheader)}</div> <div aria-label="${escapeHtml(texts.subject)}${piece3(look)}${brandMark(values)}${piece4(look)}${escapeHtml(texts.heading)}${piece5(look)}${escapeHtml(texts.reason)}${piece6(look)}${escapeHtml(texts.timeLabel)}${piece14(look)}${escapeHtml(values.time || texts.unknown)}${piece9(look)}${escapeHtml(texts.notYou)}${piece10(look)}${escapeHtml(texts.footer)}${optionalHtml(values.supportAddress && texts.support)}${optionalHtml(values.brandFooter)}${piece11}`,
  text: `${plainText(values.brandName)}

${plainText(texts.heading)}

${plainText(texts.reason)}

${plainText(texts.timeLabel)}
${plainText(values.time || texts.unknown)}

${plainText(texts.notYou)}

${plainText(texts.footer)}${optionalText(values.supportAddress && texts.support)}${optionalText(values.brandFooter)}
`,
});

export const accountDeleted = (
  texts: { readonly footer: string; readonly heading: string; readonly notYou: string; readonly preheader: string; readonly reason: string; readonly subject: string; readonly support: string },
  values: CleanValues,
  look: Look,
): Mail => ({
  subject: subjectLine(texts.subject),
  html: `${piece1(look)}${escapeHtml(texts.subject)}${piece2(look)}${escapeHtml(texts.preheader)}</div> <div aria-label="${escapeHtml(texts.subject)}${piece3(look)}${brandMark(values)}${piece4(look)}${escapeHtml(texts.heading)}${piece15(look)}${escapeHtml(texts.reason)}${piece9(look)}${escapeHtml(texts.notYou)}${piece10(look)}${escapeHtml(texts.footer)}${optionalHtml(values.supportAddress && texts.support)}${optionalHtml(values.brandFooter)}${piece11}`,
  text: `${plainText(values.brandName)}

${plainText(texts.heading)}

${plainText(texts.reason)}

${plainText(texts.notYou)}

${plainText(texts.footer)}${optionalText(values.supportAddress && texts.support)}${optionalText(values.brandFooter)}
`,
});
