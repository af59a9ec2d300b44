import type { TemplateProblem } from './errors.js';
import { messages } from './messages.js';
import { type Path, parsePath } from './path.js';
import { byPosition, type Position, positionsIn } from './position.js';
import { readTag, type Tag, tagPattern } from './tag.js';
import type { BlockUse, Token } from './token.js';
import { trim } from './trim.js';

interface Tokenized {
  /** Well nested, provided there are no problems. */
  readonly tokens: readonly Token[];
  /** In source order: the first ones, where there are more than were asked for. */
  readonly problems: readonly TemplateProblem[];
  /** How many there are. */
  readonly problemCount: number;
}

export function tokenize(source: string, mostProblems = Number.POSITIVE_INFINITY): Tokenized {
  const tokenizer = new Tokenizer(mostProblems);
  const positionOf = positionsIn(source);
  let end = 0;
  for (const match of source.matchAll(tagPattern)) {
    tokenizer.content(source.slice(end, match.index));
    tokenizer.tag(readTag(match[0]), positionOf(match.index));
    end = match.index + match[0].length;
  }
  tokenizer.content(source.slice(end));
  return tokenizer.finish();
}

/** A block not closed yet. */
interface OpenBlock {
  /** The path of a section, the whole tag of an `each`: so no section's closer fits an `each`. */
  readonly name: string;
  readonly at: Position;
}

class Tokenizer {
  readonly #tokens: Token[] = [];
  readonly #problems: TemplateProblem[] = [];
  readonly #open: OpenBlock[] = [];
  readonly #mostProblems: number;
  #problemCount = 0;

  constructor(mostProblems: number) {
    this.#mostProblems = mostProblems;
  }

  content(text: string): void {
    if (text !== '') this.#add({ kind: 'content', text });
  }

  tag(tag: Tag, at: Position): void {
    switch (tag.kind) {
      case 'each':
        this.#openEach(tag, at);
        break;
      case 'end each':
        this.#closeEach(tag, at);
        break;
      case 'section':
      case 'inverted':
        this.#openSection(tag.kind, tag.inner, at);
        break;
      case 'end':
        this.#closeSection(tag.inner, at);
        break;
      case 'raw':
      case 'value':
        this.#value(tag, at);
        break;
      case 'comment':
        break;
    }
  }

  finish(): Tokenized {
    // They are in source order, each kind for itself: the first ones of all are among the first of both.
    const unclosed = this.#open.slice(0, this.#mostProblems).map(({ name, at }) => ({
      message: messages.unclosed(trim(name, '{#}').replace(/^each /, '')),
      ...at,
    }));
    const problems = [...this.#problems, ...unclosed].sort(byPosition);
    return {
      tokens: this.#tokens,
      problems: problems.slice(0, this.#mostProblems),
      problemCount: this.#problemCount + this.#open.length,
    };
  }

  #openEach({ text, inner }: Tag, at: Position): void {
    this.#open.push({ name: text, at });
    const rest = inner.slice('each'.length);
    // Only a space will do: `{{#eachs}}` and a line break are refused.
    if (rest.startsWith(' ')) this.#openBlock('each', trim(rest), at);
    else this.#report(messages.eachWithoutPath, at);
  }

  #closeEach({ text }: Tag, at: Position): void {
    if (text !== '{{/each}}') {
      this.#report(messages.eachCloseMalformed, at);
    } else if (this.#open.at(-1)?.name.startsWith('{{#each')) {
      this.#open.pop();
      this.#add({ kind: 'close' });
    } else {
      this.#report(messages.eachCloseUnopened, at);
    }
  }

  #openSection(use: BlockUse, name: string, at: Position): void {
    // `{{#x}}…{{^x}}…{{/x}}` is if and else: the second tag ends what the first began.
    if (this.#open.at(-1)?.name === name) this.#closeBlock(name, at);
    else this.#open.push({ name, at });
    this.#openBlock(use, name, at);
  }

  #closeSection(name: string, at: Position): void {
    if (this.#open.at(-1)?.name === name) {
      this.#open.pop();
      this.#closeBlock(name, at);
    } else {
      this.#report(messages.mismatched, at);
    }
  }

  #value({ kind, inner }: Tag, at: Position): void {
    const path = this.#path(inner, at);
    if (path) this.#add({ kind: 'value', path, raw: kind === 'raw', at });
  }

  #openBlock(use: BlockUse, name: string, at: Position): void {
    const path = this.#path(name, at);
    if (path) this.#add({ kind: 'open', use, path, at });
  }

  /** The engine checks the path of a closer as well, and so reports an invalid one again. */
  #closeBlock(name: string, at: Position): void {
    if (this.#path(name, at)) this.#add({ kind: 'close' });
  }

  #path(written: string, at: Position): Path | undefined {
    const path = parsePath(written);
    if (!path) this.#report(messages.invalidPath(written), at);
    return path;
  }

  /** With a problem nothing is rendered. */
  #add(token: Token): void {
    if (this.#problemCount === 0) this.#tokens.push(token);
  }

  #report(message: string, at: Position): void {
    this.#problemCount += 1;
    if (this.#problems.length < this.#mostProblems) this.#problems.push({ message, ...at });
  }
}
