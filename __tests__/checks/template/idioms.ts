/** Ways to write it that are right, each by itself and so in any order. */
export const application = [
  '{{#application.name}}Sign in to {{.}}.{{/application.name}}',
  '{{#application}}{{name}}{{/application}}{{^application}}our app{{/application}}',
  '{{application.name}}{{^application.name}}our app{{/application.name}}',
  '{{application.name}}{{^application}}our app{{/application}}',
  '{{#application}}{{displayName}}{{^displayName}}{{../name}}{{/displayName}}{{/application}}',
  '{{#application}}{{#displayName}}{{.}}{{/displayName}}{{^displayName}}{{../name}}{{/displayName}}{{/application}}',
  '{{#application.branding.logoUrl}}<img src="{{.}}" alt="{{../../name}}">{{/application.branding.logoUrl}}',
  '{{#application.branding}}{{#logoUrl}}<img src="{{.}}">{{/logoUrl}}{{/application.branding}}',
];
export const organization = [
  '{{#organization}}{{name}} ({{id}}){{/organization}}',
  '{{#organization.name}} for {{.}}{{/organization.name}}',
];
export const person = (who: string): readonly string[] => [
  `Hi {{${who}.name}}{{^${who}.name}}friend{{/${who}.name}},`,
  `Hi {{#${who}}}{{name}}{{^name}}{{../id}}{{/name}}{{/${who}}}{{^${who}}}you{{/${who}}},`,
  `{{#${who}.profile.givenName}}Hi {{.}}{{/${who}.profile.givenName}}{{^${who}.profile.givenName}}Hi{{/${who}.profile.givenName}}`,
  `{{#${who}}}{{#name}}{{.}}{{/name}}{{^name}}{{#../username}}{{.}}{{/../username}}{{^../username}}{{../id}}{{/../username}}{{/name}}{{/${who}}}`,
  `{{#${who}.primaryEmail}}<a href="mailto:{{.}}">{{.}}</a>{{/${who}.primaryEmail}}`,
];
export const language = [
  '{{#locale}}<p lang="{{.}}">{{/locale}}</p>',
  '{{locale}}{{^locale}}en{{/locale}}',
];
export const codes = [
  '{{code}}',
  '<b>{{{ code }}}</b>',
  '{{#code}}<td style="font-size:24px">{{.}}</td>{{/code}}',
  '{{#application}}{{../code}}{{/application}}{{^application}}{{../code}}{{/application}}',
  '<a href="https://app.example.com/?code={{code}}">Sign in</a>',
];
export const invitations = [
  '{{link}}',
  '<a href="{{link}}">Join {{organization.name}}</a>',
  '{{#link}}<a href="{{.}}"><img src="x.png"></a>{{/link}}',
  '<a href="{{link}}">{{#inviter.name}}Join {{.}}{{/inviter.name}}{{^inviter.name}}Join{{/inviter.name}}</a>',
];
export const anywhere = [
  ...['Hello ', '\n', '<!-- {{user.name}} -->', '{{! the code }}', '<p title="x">', '<br>'],
  '<!--[if mso]><table><tr><td><![endif]-->',
  '<div style="display:none;max-height:0;overflow:hidden">Your code is here</div>',
  // A template for several types asks for what others have.
  '{{#user.name}}Hi {{.}}{{/user.name}}',
  '{{#inviter.name}}{{.}} invites you{{/inviter.name}}',
];
