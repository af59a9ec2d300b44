import { Block } from './block.js';
import { CopyButton } from './copy.js';

/** Beyond this it is shown without colours: each of them is an element. */
const mostColoured = 50_000;

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g;

/** A value as it would be written, names and values told apart by colour. */
export function Json({ value, label }: { readonly value: unknown; readonly label: string }) {
  const text = JSON.stringify(value, undefined, 2);
  return (
    <div class="json">
      <CopyButton text={text} label={`Copy the ${label.toLowerCase()}`} words />
      <Block label={label}>{text.length > mostColoured ? text : coloured(text)}</Block>
    </div>
  );
}

function coloured(text: string) {
  const pieces = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    const [whole, string, colon] = match;
    pieces.push(text.slice(end, match.index));
    end = match.index + whole.length;
    if (string === undefined) pieces.push(<span class="json-value">{whole}</span>);
    else if (colon === undefined) pieces.push(<span class="json-string">{string}</span>);
    else pieces.push(<span class="json-name">{string}</span>, colon);
  }
  return [...pieces, text.slice(end)];
}
