import { describe, expect, test } from '@jest/globals';
import { analyzeTemplate } from '../../../src/checks/template/analyze.js';

/** What of an HTML part a reader gets to see. */

const found = (template: string, part: 'html' | 'text' | 'body' = 'html') =>
  analyzeTemplate(template, 'SignIn', { part }).map(({ message }) => message);
const invited = (template: string) =>
  analyzeTemplate(template, 'OrganizationInvitation', { part: 'html' }).map(
    ({ message }) => message,
  );

describe('a code that nobody sees', () => {
  test.each([
    ['a comment', '<!-- {{code}} -->', /in a comment/],
    ['a comment of a layout, around tags', '<!-- <p>{{code}}</p> -->', /in a comment/],
    ['a comment without an end', '<p>Hi</p><!-- {{code}}', /in a comment/],
    ['Outlook alone', '<!--[if mso]><p>{{code}}</p><![endif]-->', /only Outlook reads/],
    ['a style', '<style>a::after{content:"{{code}}"}</style>', /in a style/],
    ['a script', '<script>"<p>{{code}}</p>"</script>', /a script/],
    ['the title', '<head><title>{{code}}</title></head>', /the title/],
    ['a template element', '<template><p>{{code}}</p></template>', /a template element/],
    ['a meta', '<meta name="code" content="{{code}}">', /in an attribute/],
    ['a tooltip', '<p title="Your code: {{code}}">Your code</p>', /in an attribute/],
    ['an alternative text', '<img src="x.png" alt="{{code}}">', /in an attribute/],
    ['a value without quotes', '<p data-code={{code}}>Hi</p>', /in an attribute/],
    ['hidden', '<p hidden>{{code}}</p>', /hides/],
    ['display:none', '<p style="color:red;DISPLAY : None !important">{{code}}</p>', /hides/],
    ['display:none further out', '<div style="display:none"><p>{{code}}</p></div>', /hides/],
    ['display:none in single quotes', "<p style='display:none'>{{code}}</p>", /hides/],
    ['display:none without quotes', '<p style=display:none>{{code}}</p>', /hides/],
    [
      'display:none after a tag',
      '<p {{#locale}}lang="{{.}}"{{/locale}} style="display:none">{{code}}</p>',
      /hides/,
    ],
    ['invisible', '<p style="visibility:hidden">{{code}}</p>', /hides/],
    ['no size', '<p style="font-size:0px">{{code}}</p>', /hides/],
    ['no size, by shorthand', '<p style="font:0/0 Arial">{{code}}</p>', /hides/],
    [
      'a share of no size',
      '<p style="font-size:0"><b style="font-size:2em">{{code}}</b></p>',
      /hides/,
    ],
    ['fully transparent', '<p style="opacity:0">{{code}}</p>', /hides/],
    ['no height', '<p style="max-height:0;overflow:hidden">{{code}}</p>', /hides/],
    ['an element that is not closed', '<div style="display:none"><p>{{code}}</p>', /hides/],
    [
      'a class',
      '<style>.preheader{display:none}</style><p class="a preheader">{{code}}</p>',
      /hides/,
    ],
    [
      'an id and an element',
      '<style>b,p#x.y { display : none }</style><p id=x class=y>{{code}}</p>',
      /hides/,
    ],
    ['a style further down', '<p class="x">{{code}}</p><style>.x{display:none}</style>', /hides/],
    [
      'an important style',
      '<style>.x{display:none!important}</style><p class="x" style="display:block">{{code}}</p>',
      /hides/,
    ],
    [
      'a phone only',
      '<style>.x{display:none} @media (max-width:600px){.x{display:block!important}}</style><p class="x">{{code}}</p>',
      /hides/,
    ],
    [
      'a style for all media',
      '<style type="text/css" media="all">@import url("https://a.example/?a&amp;b"); .x{display:none}</style><p class="x">{{code}}</p>',
      /hides/,
    ],
    ['with the whole body', '<style>body{display:none}</style><p>{{code}}</p>', /hides/],
    ['with the whole page', '<style>html{display:none}</style><body>{{code}}</body>', /hides/],
    ['with everything', '<style>*{display:none}</style><p>{{code}}</p>', /hides/],
    [
      'on every screen',
      '<style>@media screen{p{display:none}} b{color:red}</style><p>{{code}}</p>',
      /hides/,
    ],
    [
      'in all media',
      '<style>@media all { i{color:red} .x{display:none} }</style><p class=x>{{code}}</p>',
      /hides/,
    ],
    ['a dialog', '<dialog>{{code}}</dialog>', /hides/],
    ['a video', '<video>{{code}}</video>', /hides/],
    ['a canvas', '<canvas><b>{{code}}</b></canvas>', /hides/],
    ['an audio', '<audio>{{code}}</audio>', /hides/],
    [
      'a style that a block completes',
      '<p style="dis{{#organization}}play:none{{/organization}}">{{code}}</p>',
      /may leave/,
    ],
    [
      'a tag that blocks name',
      '<{{#organization}}template{{/organization}}{{^organization}}div{{/organization}}>{{code}}</div>',
      /may leave/,
    ],
    ['a picture without a source', '<a href="https://a/{{code}}"><img></a>', /nothing to click/],
    [
      'a picture without size',
      '<a href="https://a/{{code}}"><img src="x.png" width="1" height=1></a>',
      /nothing to click/,
    ],
    ['transparent', '<p style="color: transparent"><b>{{code}}</b></p>', /hides/],
    ['transparent, in numbers', '<p style="color: rgba(0, 0, 0, 0)">{{code}}</p>', /hides/],
    ['transparent, the newer way', '<p style="color: rgb(0 0 0 / 0%)">{{code}}</p>', /hides/],
    ['far away', '<p style="position:absolute;left:-9999px">{{code}}</p>', /hides/],
    ['far away by its indent', '<p style="text-indent:-9999px">{{code}}</p>', /hides/],
    [
      'a link that is empty',
      '<a href="https://example.com/?code={{code}}"></a>',
      /nothing to click/,
    ],
  ])('%s', (_name, template, why) => {
    expect(found(template)).toEqual([expect.stringMatching(why)]);
  });

  test('has its place, and is told from one that is nowhere', () => {
    const [first] = analyzeTemplate('Hi\n<p title="{{code}}">', 'SignIn', { part: 'html' });
    expect(first).toMatchObject({ rule: 'template-misses-code', line: 2, column: 11 });
    expect(found('<p>Hi</p>')).toEqual([expect.stringContaining('is shown nowhere')]);
  });
});

describe('a code that is seen', () => {
  test.each([
    ['in a cell with a style', '<td style="display:table-cell;font-size:14px">{{code}}</td>'],
    [
      'beside a preheader that repeats it',
      '<div style="display:none">{{code}}</div><p>{{code}}</p>',
    ],
    ['after a hidden element', '<p hidden>Hi</p>{{code}}'],
    ['after hidden elements that end by themselves', '<p hidden>Hi<p>{{code}}</p>'],
    ['after a hidden cell', '<table><tr><td hidden>Hi<td>{{code}}</table>'],
    ['after a hidden row', '<table><tr hidden><td>Hi<tr><td>{{code}}</table>'],
    ['after a hidden item', '<ul><li hidden>Hi<li>{{code}}</ul>'],
    ['after a void element', '<img hidden src="x.png">{{code}}'],
    ['not for Outlook', '<!--[if !mso]><!--><p>{{code}}</p><!--<![endif]-->'],
    [
      'beside what is for Outlook',
      '<!--[if mso]><table><tr><td><![endif]--><p>{{code}}</p><!--[if mso]></td></tr></table><![endif]-->',
    ],
    ['after a comment of two dashes', '<!--> {{code}}'],
    ['after a lone bracket', '1 < 2 <3 {{code}}'],
    ['after a bracket in a value', '<p title="a > b">{{code}}</p>'],
    [
      'with a size in a cell without one',
      '<td style="font-size:0"><p style="font-size:14px">{{code}}</p></td>',
    ],
    [
      'visible in what is not',
      '<div style="visibility:hidden"><p style="visibility:visible">{{code}}</p></div>',
    ],
    ['hidden in Outlook only', '<p style="mso-hide:all">{{code}}</p>'],
    ['wide at least', '<p style="width:0;min-width:100%;overflow:hidden">{{code}}</p>'],
    ['high at least', '<p style="height:0;min-height:40px;overflow:hidden">{{code}}</p>'],
    ['low, and not cut off', '<p style="max-height:0">{{code}}</p>'],
    ['shown after all', '<p style="display:none;display:block">{{code}}</p>'],
    [
      'hidden on phones only',
      '<style>@media screen and (max-width:600px){.x{display:none!important}}</style><p class="x">{{code}}</p>',
    ],
    [
      'hidden in print only',
      '<style media="print">.x{display:none}</style><p class="x">{{code}}</p>',
    ],
    [
      'with a class that hides links only',
      '<style>a.x, .x a, .x:hover{display:none}</style><p class="x">{{code}}</p>',
    ],
    [
      'shown in its own style',
      '<style>.x{display:none}</style><p class="x" style="display:block">{{code}}</p>',
    ],
    [
      'in a style sheet that is commented out',
      '<style>/* .x{display:none} */</style><p class="x">{{code}}</p>',
    ],
    ['opacity is not nothing', '<p style="opacity:0.9;line-height:0;width:0">{{code}}</p>'],
    ['black, or all but', '<p style="color:rgba(0,0,0,.87)">{{code}}</p>'],
    ['black by numbers', '<p style="color:rgb(0,0,0)">{{code}}</p>'],
    ['black by four digits', '<p style="color:#000f">{{code}}</p>'],
    [
      'black in what is transparent',
      '<p style="color:transparent"><b style="color:#000">{{code}}</b></p>',
    ],
    ['a little to the left', '<p style="margin-left:-20px;text-indent:-1em">{{code}}</p>'],
    ['in a dialog that is open', '<dialog open>{{code}}</dialog>'],
    [
      'with a style in a block',
      '<p style="color:red{{#locale}};color:blue{{/locale}}">{{code}}</p>',
    ],
    [
      'with a colour by blocks',
      '<p style="color:{{#locale}}red{{/locale}}{{^locale}}blue{{/locale}}">{{code}}</p>',
    ],
    ['in a tag with a block', '<p{{#locale}} lang="{{.}}"{{/locale}}>{{code}}</p>'],
    ['where scripts are not', '<noscript>{{code}}</noscript>'],
    ['behind a link with words', '<a href="https://example.com/?code={{code}}">Sign in</a>'],
    [
      'behind a link with a picture',
      '<a href="https://example.com/?code={{code}}"><img src="x.png"></a>',
    ],
    ['in a part of a page', 'Hello, {{code}}'],
    ['in upper case', '<P STYLE="COLOR:RED">{{code}}</P>'],
    ['after end tags without a start', '</div></p></table>{{code}}'],
    ['after a link in a link', '<a href="x" hidden>a<a href="y">{{code}}</a>'],
    ["after Outlook's own elements", '<o:p hidden/>{{code}}'],
    ['outside of a hidden table', '<div><table hidden><td></div></table>{{code}}</div>'],
  ])('%s', (_name, template) => {
    expect(found(template)).toEqual([]);
  });

  test('a text shows all of it, whatever it looks like', () => {
    expect(found('<!-- {{code}} -->', 'text')).toEqual([]);
    expect(found('Ada <ada@example.com> wants {{code}}', 'body')).toEqual([]);
    expect(found('<p hidden>{{code}}</p>', 'body')).toHaveLength(1);
  });
});

describe('the link of an invitation', () => {
  test.each([
    ['empty', '<a href="{{link}}"></a>'],
    ['blank', '<a href="{{link}}"> &nbsp;&zwnj; </a>'],
    ['with words that are hidden', '<a href="{{link}}"><span hidden>Join</span></a>'],
    ['hidden itself', '<a href="{{link}}" style="display:none">Join</a>'],
    ['a picture that is hidden', '<a href="{{link}}"><img hidden src="x.png"></a>'],
    ['a picture of another', '<a href="{{link}}"></a><img src="x.png">'],
    ['with nothing but a comment', '<a href="{{link}}"><!-- Join --></a>'],
    ['words that come too late', '<a href="{{link}}"></a>Join'],
  ])('%s: nobody can click it', (_name, template) => {
    expect(invited(template)).toEqual([expect.stringContaining('nothing to click')]);
  });

  test('an address that does not begin with it', () => {
    expect(invited('<a href="https://example.com/{{link}}">Join</a>')).toEqual([
      expect.stringContaining('further on in the address'),
    ]);
    expect(invited('<a href=" {{#link}}{{.}}{{/link}}?a=b">Join</a>')).toEqual([]);
  });

  test('not an address at all', () => {
    expect(invited('<form action="{{link}}">Join</form>')).toHaveLength(1);
    expect(invited('<a title="{{link}}">Join</a>')).toHaveLength(1);
  });

  test('words in blocks are words where the blocks are', () => {
    const in_ = (inner: string) => invited(`<a href="{{link}}">${inner}</a>`);
    expect(in_('{{#inviter.name}}{{.}} waits{{/inviter.name}}')).toEqual([
      expect.stringContaining('not where Logto sends no inviter.name'),
    ]);
    expect(in_('{{#inviter}}Join{{/inviter}}{{^inviter}}Join{{/inviter}}')).toEqual([]);
    expect(in_('{{organization.name}}')).toEqual([]);
    expect(in_('{{#organization}}<img src="x.png">{{/organization}}')).toEqual([]);
  });

  test.each([
    ['words', '<a href="{{link}}">Join</a>'],
    ['a picture', '<a href="{{link}}" style="x"><img src="a.png" alt="Join"></a>'],
    ['an arrow', '<a href="{{link}}">&#8594;</a>'],
    ['the address itself', '<p>{{link}}</p>'],
    ['an empty one, and the address below', '<a href="{{link}}"></a><p>{{link}}</p>'],
    ['by a block', '{{#link}}<a href="{{.}}">Join</a>{{/link}}'],
    [
      'a button in a table',
      '<table><tr><td><a href="{{link}}"><span>Join</span></a></td></tr></table>',
    ],
  ])('%s: right', (_name, template) => {
    expect(invited(template)).toEqual([]);
  });
});

describe('what stands in for a value that is not there', () => {
  const bound = (template: string) =>
    analyzeTemplate(template, 'BindMfa', { part: 'html' }).map(({ rule }) => rule);

  test.each(['<!-- friend -->', '<br>', '&nbsp;', '<span style="display:none">x</span>'])(
    '%s does not',
    (instead) => {
      expect(bound(`Hi {{user.name}}{{^user.name}}${instead}{{/user.name}}, {{code}}`)).toEqual([
        'template-optional-variable',
      ]);
    },
  );

  test.each([
    '{{user.name}}{{^user.name}}<b>friend</b>{{/user.name}}',
    '<b>{{user.name}}</b>{{^user.name}}friend{{/user.name}}',
  ])('%s: it does', (name) => {
    expect(bound(`Hi ${name}, {{code}}`)).toEqual([]);
  });
});

test("Postmark's own placeholder is no syntax error, and shows nothing", () => {
  expect(found('<p>{{code}}</p>{{{ pm:unsubscribe }}}')).toEqual([]);
  expect(found('{{{pm:unsubscribe}}}')).toHaveLength(1);
});

describe('hostile HTML ends in time', () => {
  const many = 20_000;
  test.each([
    ['open elements', '<b>'.repeat(many)],
    ['end tags that fit nothing', '<i>' + '<td><b>'.repeat(many) + '</i>'.repeat(many)],
    ['attributes', `<p ${'a="b" '.repeat(many)}>{{code}}`],
    ['open quotes', '<p a="'.repeat(many)],
    ['white space in a tag', `<p ${' '.repeat(many * 4)}`],
    ['comments', '<!-- '.repeat(many)],
    ['style sheets', '<style>.a{display:none}</style>'.repeat(many / 10)],
    ['rules', `<style>${'.a{display:none}'.repeat(many)}</style>${'<p class="a">'.repeat(many)}`],
    ['classes', `<style>.a{display:none}</style><p class="${'b '.repeat(many)}">`],
    ['zeros', `<p style="font-size:${'0'.repeat(many * 4)}x">`],
    ['links', '<a href="{{link}}">x</a>'.repeat(many / 5)],
    ['one link, many words', `<a href="{{link}}">${'{{#x}}y{{/x}}'.repeat(many)}</a>`],
  ])('%s', (_name, template) => {
    // Of the processor: others may share the machine.
    const before = process.cpuUsage();
    analyzeTemplate(template, 'OrganizationInvitation', { part: 'html' });
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_500);
  });
});
