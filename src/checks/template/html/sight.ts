import type { Span } from '../../../config/position.js';
import { blankTags } from './blank-tags.js';
import { BlockChains, type Chain, isWithin } from './block-chains.js';
import { declarationsIn, isHidden, lookOf, worse } from './declarations.js';
import { OpenElements } from './open-elements.js';
import { type Attribute, isTextOnly, type Piece, scanHtml } from './scan.js';
import { StyleSheet } from './style-sheet.js';

/** Why a place in HTML is not seen. */
export type Unseen =
  | 'comment'
  /** A comment that Outlook alone reads. */
  | 'outlook'
  /** Styles, scripts, the title: text that is for machines. */
  | 'machinery'
  | 'attribute'
  /** A comment, tag or style that begins or ends in a block: what it holds depends on that. */
  | 'torn'
  /** By a style, or the attribute `hidden`. */
  | 'hidden';

/** Text, or a comment, and what becomes of it. */
interface Region extends Span {
  readonly unseen: Unseen | undefined;
  /** The link that it stands in, by its number. */
  readonly link: number | undefined;
}

/** The address of a link. */
interface Address extends Span {
  /** Where its first character stands. */
  readonly first: number;
  readonly link: number;
}

interface Picture extends Span {
  readonly link: number;
}

/** What a reader of HTML gets to see. Places are offsets into the template's source. */
export interface Sight {
  /** Everything between tags, in order. */
  readonly regions: readonly Region[];
  /** In order. */
  readonly addresses: readonly Address[];
  /** Pictures that are seen, in links: a link needs something to be clicked at. */
  readonly pictures: readonly Picture[];
}

/** Looks at a template as at HTML; its own tags are text. */
export function lookAt(source: string): Sight {
  const html = blankTags(source);
  const looker = new Looker(html, source);
  for (const piece of scanHtml(html)) looker.take(piece);
  return looker;
}

class Looker implements Sight {
  readonly regions: Region[] = [];
  readonly addresses: Address[] = [];
  readonly pictures: Picture[] = [];
  readonly #source: string;
  /** Where blocks first make a tag's name. */
  readonly #tornAt: number;
  readonly #html: string;
  readonly #styles: StyleSheet;
  readonly #open = new OpenElements();
  readonly #blocks: BlockChains;
  #links = 0;
  /** What has begun may not have ended: nothing that follows is sure to be seen. */
  #torn = false;

  constructor(html: string, source: string) {
    this.#html = html;
    this.#source = source;
    const torn = tornName.exec(source)?.index;
    this.#tornAt = torn ?? Number.POSITIVE_INFINITY;
    this.#blocks = new BlockChains(source);
    this.#styles = styleSheetOf(html);
    for (const name of ['html', 'body']) {
      if (!new RegExp(`<${name}[\\s>]`, 'i').test(html))
        this.#open.lookImplied(this.#lookOf(name, []));
    }
  }

  take(piece: Piece): void {
    const { start, end } = piece;
    const blocks = this.#blocks.at(start);
    this.#torn ||= end > this.#tornAt;
    if (piece.kind === 'text') this.#text(piece, blocks);
    else if (piece.kind === 'comment') this.#comment(piece);
    else if (piece.kind === 'close') this.#open.end(piece.name, blocks);
    else if (piece.kind === 'open') this.#begin(piece, blocks);
    if (piece.kind !== 'text') this.#torn ||= !isWithin(blocks, this.#blocks.at(end));
  }

  #comment({ start, end }: Span): void {
    const isWhole = !this.#torn && this.#blocks.isBalanced({ start, end });
    const kind = this.#html.startsWith('<!--[if', start) ? 'outlook' : 'comment';
    this.regions.push({ start, end, unseen: isWhole ? kind : 'torn', link: undefined });
  }

  #text({ start, end }: Span, blocks: Chain): void {
    const { link, look, unseen } = this.#open.innermost;
    const why = unseen ? 'machinery' : isHidden(look) ? 'hidden' : undefined;
    this.regions.push({ start, end, unseen: this.#torn ? 'torn' : why, link });
    // Where the end of a style stands in a block, the style goes on without it.
    if (isTextOnly(this.#open.innermost.name))
      this.#torn ||= !isWithin(blocks, this.#blocks.at(end));
  }

  #begin(piece: Extract<Piece, { readonly kind: 'open' }>, blocks: Chain): void {
    const { name, attributes, closed, start, end } = piece;
    this.#open.before(name, blocks);
    const around = this.#open.innermost;
    const look = this.#lookOf(name, attributes);
    const href = name === 'a' ? attributes.find((one) => one.name === 'href') : undefined;
    const link = href ? this.#links : around.link;
    if (href) {
      const { start: from, end: to } = href.value;
      const first = from + Math.max(0, this.#html.slice(from, to).search(/\S/));
      this.addresses.push({ start: from, end: to, first, link: this.#links });
      this.#links += 1;
    }
    const isSeen = !this.#torn && !look.gone && !look.invisible && !around.unseen;
    if (name === 'img' && link !== undefined && isSeen && this.#isPicture(attributes))
      this.pictures.push({ start, end, link });
    // Outlook's `<o:p/>` and its like end at once.
    if (!(closed && name.includes(':'))) this.#open.begin(name, { look, link, blocks });
  }

  #lookOf(name: string, attributes: readonly Attribute[]) {
    const text = (wanted: string): string | undefined => this.#valueOf(wanted, attributes);
    const around = this.#open.innermost.look;
    const classes = text('class')?.split(/\s+/).filter(Boolean) ?? [];
    const style = attributes.find((one) => one.name === 'style')?.value;
    // A word of a style that is cut by a block may be any.
    if (style && tornWord.test(this.#source.slice(style.start, style.end))) this.#torn = true;
    const own = declarationsIn(text('style') ?? '');
    const all = [...this.#styles.declarationsFor({ name, id: text('id'), classes }), ...own];
    // Where blocks decide about a style, each of its declarations may be the last one.
    const last = style && !this.#blocks.isFree(style) ? own.slice(0, mostTried) : [];
    const look = last
      .map((one) => lookOf([...all, one], around))
      .reduce(worse, lookOf(all, around));
    const isShut = unopened.test(name) && text('open') === undefined;
    return text('hidden') === undefined && !isShut ? look : { ...look, gone: true };
  }

  /** One without a source, or of a point, is none to click at. */
  #isPicture(attributes: readonly Attribute[]): boolean {
    const isPoint = (side: string): boolean =>
      Number.parseFloat(this.#valueOf(side, attributes) ?? '') <= 1;
    const source = this.#valueOf('src', attributes)?.trim() ?? '';
    return source !== '' && !isPoint('width') && !isPoint('height');
  }

  #valueOf(wanted: string, attributes: readonly Attribute[]): string | undefined {
    const found = attributes.find((one) => one.name === wanted);
    return found && this.#html.slice(found.value.start, found.value.end);
  }
}

/** What is in them is seen only once they are open, or where they are not known. */
const unopened = /^(?:dialog|video|canvas|audio)$/;

const tornName = /<\/?[a-z0-9]{0,20}\{\{[#^][^{}]{1,200}\}\}[a-z]/i;
const tornWord = /[a-z-](?:\{\{[#^][^{}]*\}\})+[a-z-]|[a-z-](?:\{\{\/[^{}]*\}\})+[a-z-]/i;

/** More declarations than anybody makes depend on blocks. */
const mostTried = 20;

/** Of all that stands in `<style>`, wherever: the last of them counts for what comes first as well. */
function styleSheetOf(html: string): StyleSheet {
  const styles = new StyleSheet();
  if (!/<style\b/i.test(html)) return styles;
  let isStyle = false;
  for (const piece of scanHtml(html)) {
    if (isStyle && piece.kind === 'text') styles.add(html.slice(piece.start, piece.end));
    isStyle = piece.kind === 'open' && piece.name === 'style' && isForAll(piece, html);
  }
  return styles;
}

/** `media="print"` is for some readers only. */
function isForAll(
  { attributes }: Extract<Piece, { readonly kind: 'open' }>,
  html: string,
): boolean {
  const media = attributes.find(({ name }) => name === 'media')?.value;
  return media === undefined || /^\s*(?:all|screen)?\s*$/i.test(html.slice(media.start, media.end));
}
