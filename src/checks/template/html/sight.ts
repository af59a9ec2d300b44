import type { Span } from '../../../config/position.js';
import { blankTags } from './blank-tags.js';
import { declarationsIn, lookOf } from './declarations.js';
import { OpenElements } from './open-elements.js';
import { type Attribute, type Piece, scanHtml } from './scan.js';
import { StyleSheet } from './style-sheet.js';

/** Why a place in HTML is not seen. */
export type Unseen =
  | 'comment'
  /** Styles, scripts, the title: text that is for machines. */
  | 'machinery'
  | 'attribute'
  /** By a style, or the attribute `hidden`. */
  | 'hidden';

/** Text, or a comment, and what becomes of it. */
export interface Region extends Span {
  readonly unseen: Unseen | undefined;
  /** The link that it stands in, by its number. */
  readonly link: number | undefined;
}

/** The address of a link. */
interface Address extends Span {
  readonly link: number;
}

/** What a reader of HTML gets to see. Places are offsets into the template's source. */
export interface Sight {
  /** Everything between tags, in order. */
  readonly regions: readonly Region[];
  /** In order. */
  readonly addresses: readonly Address[];
  /** Pictures that are seen, in links: a link needs something to be clicked at. */
  readonly pictures: readonly Address[];
}

/** Looks at a template as at HTML; its own tags are text. */
export function lookAt(source: string): Sight {
  const html = blankTags(source);
  const look = new Looker(html);
  for (const piece of scanHtml(html)) look.take(piece);
  return look;
}

class Looker implements Sight {
  readonly regions: Region[] = [];
  readonly addresses: Address[] = [];
  readonly pictures: Address[] = [];
  readonly #html: string;
  readonly #styles: StyleSheet;
  readonly #open = new OpenElements();
  #links = 0;

  constructor(html: string) {
    this.#html = html;
    this.#styles = styleSheetOf(html);
  }

  take(piece: Piece): void {
    const { start, end } = piece;
    if (piece.kind === 'open') this.#begin(piece);
    else if (piece.kind === 'close') this.#open.end(piece.name);
    else if (piece.kind === 'comment') {
      this.regions.push({ start, end, unseen: 'comment', link: undefined });
    } else {
      const { link } = this.#open.innermost;
      this.regions.push({ start, end, unseen: this.#unseen(), link });
    }
  }

  #unseen(): Unseen | undefined {
    const { look, unseen } = this.#open.innermost;
    if (unseen) return 'machinery';
    return look.gone || look.invisible || look.sizeless ? 'hidden' : undefined;
  }

  #begin({
    name,
    attributes,
    closed,
    start,
    end,
  }: Extract<Piece, { readonly kind: 'open' }>): void {
    this.#open.before(name);
    const around = this.#open.innermost;
    const look = this.#lookOf(name, attributes);
    const href = name === 'a' ? attributes.find((one) => one.name === 'href') : undefined;
    const link = href ? this.#links : around.link;
    if (href) {
      this.addresses.push({ ...href.value, link: this.#links });
      this.#links += 1;
    }
    const isSeen = !look.gone && !look.invisible && !around.unseen;
    if (name === 'img' && link !== undefined && isSeen) this.pictures.push({ start, end, link });
    // Outlook's `<o:p/>` and its like end at once.
    if (!(closed && name.includes(':'))) this.#open.begin(name, { look, link });
  }

  #lookOf(name: string, attributes: readonly Attribute[]) {
    const text = (wanted: string): string | undefined => {
      const found = attributes.find((one) => one.name === wanted);
      return found && this.#html.slice(found.value.start, found.value.end);
    };
    const around = this.#open.innermost.look;
    const classes = text('class')?.split(/\s+/).filter(Boolean) ?? [];
    const look = lookOf(
      [
        ...this.#styles.declarationsFor({ name, id: text('id'), classes }),
        ...declarationsIn(text('style') ?? ''),
      ],
      around,
    );
    return text('hidden') === undefined ? look : { ...look, gone: true };
  }
}

/** Of all that stands in `<style>`, wherever: the last of them counts for what comes first as well. */
function styleSheetOf(html: string): StyleSheet {
  const styles = new StyleSheet();
  if (!/<style\b/i.test(html)) return styles;
  let isStyle = false;
  for (const piece of scanHtml(html)) {
    if (isStyle && piece.kind === 'text') styles.add(html.slice(piece.start, piece.end));
    isStyle =
      piece.kind === 'open' &&
      piece.name === 'style' &&
      !piece.attributes.some(({ name }) => name === 'media');
  }
  return styles;
}
