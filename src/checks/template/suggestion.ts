import { nearest } from '../../verification/known-type.js';
import { pathOf, textsIn, type Variable } from './shape.js';

/** What others call the things that Logto sends: letters and digits only, all in small letters. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  code: [
    ...['verificationcode', 'verifycode', 'otp', 'otpcode', 'onetimecode', 'onetimepassword'],
    ...['passcode', 'pin', 'pincode', 'token', 'securitycode', 'confirmationcode', 'authcode'],
    ...['authenticationcode', 'logincode', 'signincode', 'accesscode', 'mfacode', 'resetcode'],
  ],
  link: [
    ...['url', 'actionurl', 'invitationlink', 'invitationurl', 'invitelink', 'inviteurl', 'href'],
    ...['acceptlink', 'accepturl', 'magiclink', 'confirmationlink', 'confirmationurl', 'linkurl'],
  ],
  locale: ['lang', 'language', 'languagecode'],
  'application.name': [
    'productname',
    'product',
    'appname',
    'application',
    'app',
    'applicationname',
  ],
  'application.displayName': ['appdisplayname'],
  'application.branding.logoUrl': ['logo', 'logourl', 'applogo', 'applicationlogo', 'productlogo'],
  'organization.name': [
    ...['organization', 'org', 'orgname', 'organisation', 'organisationname', 'organizationname'],
    ...['company', 'companyname', 'team', 'teamname', 'tenant', 'tenantname', 'workspace'],
    ...['workspacename', 'invitesenderorganizationname'],
  ],
  'organization.branding.logoUrl': ['orglogo', 'organizationlogo', 'companylogo'],
  'user.name': ['name', 'user', 'username', 'fullname', 'firstname', 'displayname', 'customername'],
  'user.profile.givenName': ['userfirstname', 'userprofilefirstname'],
  'user.profile.familyName': ['userlastname', 'userprofilelastname', 'lastname', 'surname'],
  'user.avatar': ['useravatarurl', 'userpicture', 'userphoto', 'avatarurl'],
  'user.primaryEmail': ['email', 'useremail', 'emailaddress', 'recipient', 'to'],
  'user.primaryPhone': ['phone', 'userphone', 'phonenumber'],
  'inviter.name': [
    'inviter',
    'invitername',
    'invitedby',
    'invitesendername',
    'sendername',
    'sender',
  ],
  'inviter.primaryEmail': ['inviteremail', 'senderemail', 'invitesenderemail'],
};

const bare = (path: string): string => path.toLowerCase().replace(/[^\p{L}\p{Nd}]/gu, '');

/** The variable of this model that somebody most likely meant; its path from the root. */
export function meant(path: string, model: Variable): string | undefined {
  const known = textsIn(model).map(pathOf);
  const wanted = bare(path);
  const same = known.find((candidate) => bare(candidate) === wanted);
  if (same !== undefined) return same;
  const named = known.find((candidate) => synonyms[candidate]?.includes(wanted));
  if (named !== undefined) return named;
  // `organisation.name`, `app.branding.logoUrl`: the thing under another name.
  const [first = '', ...rest] = path.split('.');
  const renamed = aliasesOf[bare(first)];
  if (renamed !== undefined && rest.length > 0) {
    const moved = meant([renamed, ...rest].join('.'), model);
    if (moved !== undefined) return moved;
  }
  return nearMiss(path, known);
}

/** A slip of the pen: each name of the path is near. Whole paths are near too soon, for what they share. */
function nearMiss(path: string, known: readonly string[]): string | undefined {
  const names = path.split('.');
  const near = known.filter((candidate) => {
    const own = candidate.split('.');
    return own.length === names.length && own.every((name, index) => isNear(names[index], name));
  });
  // `application.logoUrl`: a step on the way is missing, or there is one too many.
  const [first, last] = [names[0], names.at(-1)];
  const detour = known.filter((candidate) => {
    const own = candidate.split('.');
    return names.length > 1 && own.length > 1 && own[0] === first && own.at(-1) === last;
  });
  return nearest(path, near) ?? near[0] ?? detour[0];
}

const isNear = (name: string | undefined, wanted: string): boolean =>
  name === wanted || (name !== undefined && nearest(name, [wanted]) !== undefined);

const aliasesOf: Readonly<Record<string, string>> = {
  app: 'application',
  product: 'application',
  client: 'application',
  org: 'organization',
  organisation: 'organization',
  company: 'organization',
  team: 'organization',
  tenant: 'organization',
  workspace: 'organization',
  account: 'user',
  customer: 'user',
  member: 'user',
  recipient: 'user',
  sender: 'inviter',
  host: 'inviter',
  invitedby: 'inviter',
};
