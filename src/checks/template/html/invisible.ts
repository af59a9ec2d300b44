const invisible =
  /&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|shy|#(?:160|173|847|820[1-7]|65279)|#x(?:a0|ad|34f|200[b-f]|feff));|\u034f|[\s\u00ad\u200b-\u200f\ufeff]/gi;

/** Whether text, without tags, leaves no mark on a page. */
export const isBlank = (text: string): boolean => text.replace(invisible, '') === '';
