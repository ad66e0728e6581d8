/**
 * 文件名: as it may be shown and kept. Only the last step of a path; without control characters, marks that turn the reading direction
 * (`台账\u202Excod.exe` would show as `台账exe.docx`) or what breaks a header; cut to 200 bytes. Never used as a path.
 */
export function shownFileName(sent: string): string {
  const last = sent.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
    .replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replace(/["<>|:*?]/g, '_')
    .replace(/^[.\s]+/, '')
    .trim();
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain) ? `_${plain}` : plain;
  return cutToBytes(reserved, 200) || '未命名';
}

/** Cuts a name to so many bytes of UTF-8, keeping its ending. */
function cutToBytes(name: string, most: number): string {
  if (Buffer.byteLength(name) <= most) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && Buffer.byteLength(name.slice(dot)) <= 20 ? name.slice(dot) : '';
  let kept = '';
  let bytes = Buffer.byteLength(ending);
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) break;
    kept += character;
  }
  return kept + ending;
}
