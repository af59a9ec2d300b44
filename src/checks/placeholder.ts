import type { TextKey } from './config-facts.js';

/** No placeholder is longer, and patterns take their time. */
const longest = 500;

/**
 * Whether a text is what documentation and consoles print where a real value
 * should go. Real aliases such as `verify-your-email` and real domains such as
 * `yourhealth.org` are not: a sure sign is asked for, and what is one depends on
 * the key.
 */
export function isPlaceholder(text: string, key: TextKey): boolean {
  if (text.length > longest) return false;
  const whole = text.trim();
  if (substitution.test(whole) || filler.test(whole) || note.test(whole)) return true;
  switch (key) {
    case 'serverToken':
      return bracketed.test(whole) || isTokenPlaceholder(whole.toLowerCase());
    case 'fromEmail':
    case 'replyTo':
      return isSenderPlaceholder(whole.toLowerCase());
    default:
      return bracketed.test(whole) || yourName.test(whole);
  }
}

/** What other tools would fill in: `$NAME`, `${{ secrets.X }}`, `${X:?}`, `$(X)`, `%X%`, `process.env.X`. */
const substitution =
  /^\$\w+$|\$\{|^\$\(.*\)$|^%[^%\s]+%$|^\{\{.*\}\}$|^(?:process|import\.meta)\.env\.\w+$/s;

/** `<your-server-token>`, `[TOKEN]`, `{token}`, `__TOKEN__`. */
const bracketed = /^(?:<[^<>]*>|\[[^[\]]*\]|\{[^{}]*\}|__[A-Z0-9_]+__)$/;

/** `xxx`, `XXXX-XXXX`, `***`, `...`, `???`. */
const filler = /^(?:x{3,}(?:[-_ ]x{3,})*|\*{2,}|\.{2,}|…|\?+|-{2,}|_{2,})$/i;

/** Words that somebody left for later, alone or before a colon. */
const note =
  /^(?:change[-_ ]?(?:me|this|it)|replace(?:[-_ ]?(?:me|this))?|fill[-_ ]?me[-_ ]?in|fix[-_ ]?me|to[-_]?do|tbd|tba|place[-_]?holder|.+[-_ ]goes[-_ ]here|undefined|null|n\/a)!?(?::.*)?$/i;

const your = /(?:^|[^a-z])your(?:[^a-z]|$)/;

/** No token has words, so that any of these is a sure sign. */
function isTokenPlaceholder(words: string): boolean {
  if (your.test(words) || /^(?:your|my)[a-z]*token|\.{3}$|^redacted$/.test(words)) return true;
  if (/^(?:insert|enter|paste|put|add|use|replace)[-_ ].*(?:token|key|here|with)/.test(words)) {
    return true;
  }
  const plain = words.replace(/[\s_-]+/g, '');
  const kind = '(?:test|fake|dummy|sample|example|demo|my|postmark|server|account|api|outbound)*';
  return (
    new RegExp(`^${kind}(?:token|key|secret|password|dummy|string)(?:here)?$`).test(plain) ||
    // One repeated character, such as the nil UUID, or one for each group.
    (plain.length >= 8 && plain === plain.charAt(0).repeat(plain.length)) ||
    /^[x4y]{8,}$/.test(plain) ||
    /^(.)\1{7}(.)\2{3}(.)\3{3}(.)\4{3}(.)\5{11}$/.test(plain) ||
    /^12345678(?:1234){3}123456789(?:012|abc)$/.test(plain)
  );
}

/** The mailbox and the domain are looked at, and never the name before them. */
function isSenderPlaceholder(text: string): boolean {
  const [, inner] = /<([^<>]*)>$/.exec(text) ?? [];
  const address = inner ?? text;
  const at = address.lastIndexOf('@');
  if (at === -1) return inner !== undefined || /^\[.*\]$/.test(text) || your.test(address);
  const mailbox = address.slice(0, at);
  const domain = address.slice(at + 1);
  return (
    yourMailbox.test(mailbox) ||
    note.test(mailbox) ||
    filler.test(mailbox) ||
    yourDomain.test(domain)
  );
}

/** `your_sender_email@…`, `your@gmail.com`, `your-name@…`. */
const yourMailbox =
  /^your(?:$|[-_].*(?:e?-?mail|name|address|sender|user)$|(?:e?mail|name|address|sender)$)/;

/** `your.domain`, `yourdomain.com`, `your-company.io`, `tudominio.com`; `yourhealth.org` may be real. */
const yourDomain =
  /^(?:.+\.)?(?:your\.(?:domain|com|org|net|company|app|site)|your-?(?:verified-?)?(?:domain|company|organi[sz]ation|org|email|app|site|website|business)\.[a-z]+|tu-?dominio\..+|votre-?domaine\..+|(?:ihre|deine)-?domain\..+)$/;

/** `your-template-alias`, `YOUR_ALIAS`, `template-alias`; `your-sign-in-code` may be real. */
const yourName =
  /^(?:your[-_ ]?(?:[a-z]+[-_ ]){0,3}(?:template|alias|templatealias|id|stream|tag|usagetype)(?:[-_ ](?:alias|id|name|here))*|my[-_ ]?(?:template[-_ ]?)?alias|template[-_ ]?(?:alias|id)(?:[-_ ]here)?|usage[-_ ]?type)$/i;
