/** The style of every page; small enough to stand in it, so that nothing else is requested. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#17202a;--soft:#4a5763;--paper:#f3f5f7;--card:#fff;--line:#7b8794;--accent:#0b57d0;--on-accent:#fff;--bad:#a3161c;--bad-paper:#fdecec;--good-paper:#e6f4ea}
@media(prefers-color-scheme:dark){:root{--ink:#e8edf2;--soft:#b4bec8;--paper:#12171c;--card:#1b2229;--line:#8793a0;--accent:#8ab4f8;--on-accent:#0b1a33;--bad:#ffb4ab;--bad-paper:#3b1719;--good-paper:#17331f}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{width:100%;max-width:24rem;background:var(--card);padding:1.75rem;border-radius:.75rem;box-shadow:0 1px 4px #0003}
h1{margin:0 0 1rem;font-size:1.4rem;line-height:1.25}
p{margin:.75rem 0}
label,legend{display:block;margin:.9rem 0 .3rem;font-weight:600}
fieldset{border:0;margin:0;padding:0}
fieldset label{font-weight:400}
input:not([type=radio]):not([type=hidden]){width:100%;padding:.6rem .7rem;font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:.4rem}
button,.provider{display:block;width:100%;margin-top:1.2rem;padding:.65rem;font:inherit;font-weight:600;text-align:center;text-decoration:none;border:1px solid var(--accent);border-radius:.4rem;background:var(--accent);color:var(--on-accent);cursor:pointer}
.provider,button.quiet{background:transparent;color:var(--accent);margin-top:.75rem}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.problem,.notice{margin:0 0 1rem;padding:.6rem .8rem;border-radius:.4rem;overflow-wrap:anywhere}
.problem{background:var(--bad-paper);color:var(--bad)}
.notice{background:var(--good-paper)}
.soft{color:var(--soft)}
`;
