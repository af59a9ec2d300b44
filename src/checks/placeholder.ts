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
  const words = whole.toLowerCase();
  if (bracketed(whole, key) || substitution.test(whole) || filler.test(whole)) return true;
  if (note.test(words)) return true;
  switch (key) {
    case 'serverToken':
      return isTokenPlaceholder(words);
    case 'fromEmail':
    case 'replyTo':
      return yourAddress.test(words) || (!words.includes('@') && your.test(words));
    default:
      return yourName.test(words);
  }
}

/** `<your-server-token>`, `[TOKEN]`, `{{ token }}`, `__TOKEN__`, but not `<ada@example.com>`. */
function bracketed(text: string, key: TextKey): boolean {
  if (/^<[^<>]*>$/.test(text)) {
    const isAddress = key === 'fromEmail' || key === 'replyTo';
    return !isAddress || !/^<[^@\s]+@[^@\s]+>$/.test(text);
  }
  return /^(?:\[[^[\]]*\]|\{\{.*\}\}|\{[^{}]*\}|__\w+__)$/s.test(text);
}

/** What other tools would fill in: `$NAME`, `${{ secrets.X }}`, `${X:?}`, `$(X)`, `%X%`, `process.env.X`. */
const substitution = /^\$\w+$|\$\{|^\$\(.*\)$|^%[^%\s]+%$|^(?:process|import\.meta)\.env\.\w+$/s;

/** `xxx`, `XXXX-XXXX`, `***`, `...`, `???`. */
const filler = /^(?:x{3,}(?:[-_ ]x{3,})*|\*{2,}|\.{2,}|…|\?+|-{2,}|_{2,})$/i;

/** Words that somebody left for later, however joined, with or without a sentence after them. */
const note =
  /^(?:change[-_\s]*(?:me|this|it)|replace(?:[-_\s]*(?:me|this)|[-_\s]+with[-_\s].+)?|fill[-_\s]*(?:me[-_\s]*)?in|fix[-_\s]*me|to[-_\s]*do|tbd|tba|place[-_\s]*holder|(?:enter|paste|put|insert|add|use)[-_\s]+your[-_\s].+|.+[-_\s]goes[-_\s]here|undefined|null|n\/a)(?:[\s:!.].*)?$/;

const your = /(?:^|[^a-z])your(?:[^a-z]|$)/;

function isTokenPlaceholder(words: string): boolean {
  if (your.test(words) || /^(?:your|my)[a-z]*token|\.{3}$/.test(words)) return true;
  const plain = words.replace(/[\s_-]+/g, '');
  return (
    /^(?:test|fake|dummy|sample|example|demo|my|postmark|server|account|api|outbound)*(?:token|key|secret|password|dummy|string)(?:here)?$/.test(
      plain,
    ) || isOneCharacter(plain)
  );
}

/** One repeated character, such as the nil UUID. */
function isOneCharacter(text: string): boolean {
  return text.length >= 8 && text === text.charAt(0).repeat(text.length);
}

const thing =
  '(?:domain|company|organi[sz]ation|org|e?-?mail|name|address|app|site|website|server|brand|product|business|sender|verifieddomain)';

/** `no-reply@your.domain`, `you@yourdomain.com`, `your_sender_email@example.com`, `your@gmail.com`. */
const yourAddress = new RegExp(
  [
    `(?:^|[^a-z])your[-_.]?(?:[a-z]+[-_])?${thing}(?:[^a-z]|$)`,
    '@(?:.+\\.)?your\\.[a-z]+>?$|@your[-_]|^your@',
    '@(?:.+\\.)?(?:tu-?dominio|votre-?domaine|(?:ihre|deine)-?domain)\\.',
  ].join('|'),
);

/** `your-template-alias`, `YOUR_ALIAS`, `template-alias`; `your-sign-in-code` may be real. */
const yourName =
  /^(?:your|my)[-_ ]?(?:[a-z]+[-_ ])?(?:[a-z]+[-_ ])?(?:template|alias|templatealias|id|name|stream|tag|usagetype)(?:[-_ ](?:alias|id|name|here))*$|^(?:template[-_ ]?alias|usage[-_ ]?type|alias|template[-_ ]?id)$/;
