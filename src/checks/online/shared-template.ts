import type { Finding } from '../finding.js';
import { quote } from '../quote.js';
import type { AliasUse } from './uses.js';

/** An invitation and a code in one template; nobody need ask a server for it. */
export function sharedTemplate(uses: readonly AliasUse[]): readonly Finding[] {
  return uses.flatMap(({ alias, entries, usageTypes }) => {
    const invitation = entries.find(({ usageType }) => usageType === invitationType);
    const others = usageTypes.filter((type) => type !== invitationType);
    if (invitation === undefined || others.length === 0) return [];
    const other = entries.find(({ usageType }) => usageType === others[0]);
    const { pointer, span } = invitation.alias;
    return [
      {
        rule: 'template-shared' as const,
        message: `OrganizationInvitation shares the template ${quote(alias)} with ${others.join(', ')}: it is sent a link and no code, they a code and no link.`,
        hint: 'Give the invitation a template of its own.',
        pointer,
        span,
        related: other
          ? [
              {
                message: 'It is named here as well.',
                pointer: other.alias.pointer,
                span: other.alias.span,
              },
            ]
          : [],
      },
    ];
  });
}

const invitationType = 'OrganizationInvitation';
