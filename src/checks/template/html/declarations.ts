/** What a style says about being seen; the rest of it is not kept. */
export interface Declaration {
  readonly property: string;
  readonly value: string;
  readonly important: boolean;
}

const kept =
  /^(?:display|visibility|opacity|color|font-size|font|overflow|overflow-x|overflow-y|(?:max-|min-)?(?:height|width)|left|top|text-indent|margin-(?:left|top))$/;

/** No value that is kept is as long. */
const longest = 100;

/** `display: none; color: red` */
export function declarationsIn(style: string): readonly Declaration[] {
  return style
    .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ')
    .split(';')
    .flatMap((written) => {
      const colon = written.indexOf(':');
      const property = written.slice(0, Math.max(0, colon)).trim().toLowerCase();
      if (!kept.test(property)) return [];
      const [value = '', mark] = written
        .slice(colon + 1)
        .toLowerCase()
        .split('!');
      return [
        {
          property,
          value: value.trim().slice(0, longest),
          important: mark?.trim() === 'important',
        },
      ];
    });
}

/** What an element passes on to those within it. */
export interface Look {
  /** Not there at all: nothing within it can be seen. */
  readonly gone: boolean;
  /** Invisible or without size, unless something within says otherwise. */
  readonly invisible: boolean;
  readonly sizeless: boolean;
  readonly transparent: boolean;
}

/** Whether text can be read that looks like this. */
export function isHidden({ gone, invisible, sizeless, transparent }: Look): boolean {
  return gone || invisible || sizeless || transparent;
}

export const plainLook: Look = {
  gone: false,
  invisible: false,
  sizeless: false,
  transparent: false,
};

/** Hidden where one of them is. */
export function worse(a: Look, b: Look): Look {
  return {
    gone: a.gone || b.gone,
    invisible: a.invisible || b.invisible,
    sizeless: a.sizeless || b.sizeless,
    transparent: a.transparent || b.transparent,
  };
}

/** How an element looks by its own declarations, of which the last ones win. */
export function lookOf(declarations: readonly Declaration[], around: Look): Look {
  const said = new Map<string, string>();
  for (const important of [false, true]) {
    for (const one of declarations) {
      if (one.important === important) said.set(one.property, one.value);
    }
  }
  const visibility = said.get('visibility');
  return {
    gone:
      around.gone ||
      said.get('display') === 'none' ||
      isZero(said.get('opacity')) ||
      isClipped(said) ||
      isFarAway(said),
    invisible:
      visibility === undefined || visibility === 'inherit'
        ? around.invisible
        : visibility === 'hidden' || visibility === 'collapse',
    sizeless: isSizeless(said.get('font-size') ?? sizeIn(said.get('font')), around.sizeless),
    transparent: isTransparent(said.get('color'), around.transparent),
  };
}

function isClipped(said: ReadonlyMap<string, string>): boolean {
  const hides = (property: string): boolean => /^(?:hidden|clip)\b/.test(said.get(property) ?? '');
  const both = hides('overflow');
  return (
    ((both || hides('overflow-y')) && isFlat(said, 'height')) ||
    ((both || hides('overflow-x')) && isFlat(said, 'width'))
  );
}

/** A least size wins over any other. */
function isFlat(said: ReadonlyMap<string, string>, side: 'height' | 'width'): boolean {
  const least = Number.parseFloat(said.get(`min-${side}`) ?? '');
  return !(least > 0) && (isZero(said.get(side)) || isZero(said.get(`max-${side}`)));
}

function isZero(value: string | undefined): boolean {
  return value !== undefined && Number.parseFloat(value) === 0;
}

/** `font: bold 14px/1.5 Arial` */
function sizeIn(font: string | undefined): string | undefined {
  return font?.split(/[\s/]+/).find((word) => /^\d*\.?\d+(?:[a-z]+|%)$|^0$/.test(word));
}

/** A share of nothing is nothing; what has a unit of its own is seen again. */
function isSizeless(size: string | undefined, around: boolean): boolean {
  if (size === undefined || size === 'inherit') return around;
  if (isZero(size)) return true;
  return /(?:em|%)$|^(?:smaller|larger)$/.test(size) && !size.endsWith('rem') ? around : false;
}

function isTransparent(color: string | undefined, around: boolean): boolean {
  if (color === undefined || color === 'inherit') return around;
  if (/^transparent$|^#(?:[\da-f]{3}0|[\da-f]{6}00)$/.test(color)) return true;
  // `rgba(0, 0, 0, 0)`, `rgb(0 0 0 / 0%)`
  const [alpha] = /(?<=\((?:[^,]*,){3}|\/)[^,/)]*(?=\)$)/.exec(color) ?? [];
  return alpha !== undefined && isZero(alpha.trim());
}

/** Moved so far out, in pixels, that no window shows it. */
const farAway = -500;

function isFarAway(said: ReadonlyMap<string, string>): boolean {
  return ['left', 'top', 'text-indent', 'margin-left', 'margin-top'].some(
    (property) => Number.parseFloat(said.get(property) ?? '') <= farAway,
  );
}
