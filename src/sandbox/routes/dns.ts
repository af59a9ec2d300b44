import type { SenderDomain } from '../senders.js';

/** What nobody can look up: this sandbox has no DNS. */
const selector = 'sandbox';

/** The part that senders and domains have in common. Postmark no longer looks at SPF. */
export function dnsBody({
  name,
  dkimVerified,
  returnPathDomain,
  returnPathVerified,
}: Omit<SenderDomain, 'id'>): object {
  const host = `${selector}._domainkey.${name}`;
  const value = 'k=rsa;p=sandbox';
  return {
    SPFVerified: true,
    SPFHost: name,
    SPFTextValue: 'v=spf1 a mx include:spf.mtasv.net ~all',
    DKIMVerified: dkimVerified,
    WeakDKIM: false,
    DKIMHost: dkimVerified ? host : '',
    DKIMTextValue: dkimVerified ? value : '',
    DKIMPendingHost: dkimVerified ? '' : host,
    DKIMPendingTextValue: dkimVerified ? '' : value,
    DKIMRevokedHost: '',
    DKIMRevokedTextValue: '',
    SafeToRemoveRevokedKeyFromDNS: false,
    DKIMUpdateStatus: dkimVerified ? 'Verified' : 'Pending',
    ReturnPathDomain: returnPathDomain,
    ReturnPathDomainVerified: returnPathVerified,
    ReturnPathDomainCNAMEValue: 'pm.mtasv.net',
  };
}
