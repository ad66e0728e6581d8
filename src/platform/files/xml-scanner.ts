import { fileLimits } from './limits.ts';
import { damagedFile, refusedFile } from './refuse-file.ts';

/** Receives the elements of an XML document; names come without their namespace prefix. */
export interface XmlReader {
  /** Attributes stand in `window` between `from` and `to`; read them with `attributeOf`. */
  open(name: string, window: string, from: number, to: number): void;
  close(name: string): void;
  /** Whether text is wanted just now: what nobody asks for is never cut out. */
  wantsText: boolean;
  /** Text between two tags, entities resolved. */
  text(text: string): void;
}

const single: string[] = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** Entities of a document without a DTD: the five of XML and numbered characters; any other is refused. */
function resolveEntity(whole: string, name: string): string {
  switch (name) {
    case 'amp':
      return '&';
    case 'lt':
      return '<';
    case 'gt':
      return '>';
    case 'quot':
      return '"';
    case 'apos':
      return "'";
  }
  const numbered = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
  const code = numbered ? Number.parseInt(numbered[1] ?? numbered[2] ?? '', numbered[1] ? 16 : 10) : 0;
  const allowed = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff));
  if (!allowed) throw damagedFile(`其中有不认识的实体 ${whole.slice(0, 40)}`);
  return String.fromCodePoint(code);
}

/** The text an XML source stands for: entities resolved, line ends as `\n`. */
export function xmlText(source: string): string {
  const lines = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
  return lines.includes('&') ? lines.replace(/&([^;&]{0,12});?/g, resolveEntity) : lines;
}

/** The value of the attribute with that local name, or null. Read by hand, as it runs for every row of a file. */
export function attributeOf(window: string, from: number, to: number, wanted: string): string | null {
  let at = from;
  while (at < to) {
    if (window.charCodeAt(at) <= 32) {
      at++;
      continue;
    }
    const equals = window.indexOf('=', at);
    if (equals < 0 || equals >= to) return null;
    let nameTo = equals;
    while (window.charCodeAt(nameTo - 1) <= 32) nameTo--;
    let open = equals + 1;
    while (window.charCodeAt(open) <= 32) open++;
    const quote = window.charCodeAt(open);
    const end = quote === 34 || quote === 39 ? window.indexOf(quote === 34 ? '"' : "'", open + 1) : -1;
    if (end < 0 || end >= to) throw damagedFile('标记的属性不合规');
    const nameFrom = nameTo - wanted.length;
    if (nameFrom >= at && window.startsWith(wanted, nameFrom) && (nameFrom === at || window.charCodeAt(nameFrom - 1) === 58)) {
      return xmlText(window.slice(open + 1, end));
    }
    at = end + 1;
  }
  return null;
}

/** Whether an attribute says yes, in any of the ways XML Schema allows. */
export function saysTrue(value: string | null): boolean {
  return value === '1' || value === 'true';
}

/** Where the scanning of a document stands. */
interface ScanState {
  readonly reader: XmlReader;
  /** Names of the elements that are open. */
  readonly open: string[];
  started: boolean;
  rest: string;
}

function openTag(state: ScanState, window: string, at: number): number {
  const length = window.length;
  let index = at + 1;
  let nameFrom = index;
  let code = 0;
  for (; index < length; index++) {
    code = window.charCodeAt(index);
    if (code === 58) nameFrom = index + 1;
    else if (code <= 32 || code === 62 || code === 47) break;
  }
  const nameTo = index;
  let quote = 0;
  for (; index < length; index++) {
    code = window.charCodeAt(index);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 62) break;
    else if (code === 34 || code === 39) quote = code;
    else if (code === 60) throw damagedFile('标记中又出现标记');
  }
  if (index >= length) return -1;
  if (nameTo === nameFrom) throw damagedFile('标记没有名称');
  const letter = nameTo - nameFrom === 1 ? single[window.charCodeAt(nameFrom)] : undefined;
  const empty = window.charCodeAt(index - 1) === 47;
  enter(state, letter ?? window.slice(nameFrom, nameTo), window, nameTo, empty ? index - 1 : index, empty);
  return index + 1;
}

function enter(state: ScanState, name: string, window: string, from: number, to: number, empty: boolean): void {
  const { open, reader } = state;
  if (open.length === 0 && state.started) throw damagedFile('内容有不止一个根');
  if (open.length >= fileLimits.xmlDepth) throw refusedFile('文件内部嵌套过深，不是正常的表格', '请在 Excel 或 WPS 中另存为 xlsx 再上传');
  state.started = true;
  reader.open(name, window, from, to);
  if (empty) reader.close(name);
  else open.push(name);
}

function closeTag(state: ScanState, window: string, at: number): number {
  const end = window.indexOf('>', at + 2);
  if (end < 0) return -1;
  const name = state.open.pop();
  if (name === undefined) throw damagedFile('标记多余');
  let to = end;
  while (window.charCodeAt(to - 1) <= 32) to--;
  const from = to - name.length;
  const before = window.charCodeAt(from - 1);
  if (from < at + 2 || !window.startsWith(name, from) || (before !== 47 && before !== 58)) throw damagedFile(`标记 ${name} 没有闭合`);
  state.reader.close(name);
  return end + 1;
}

/** Comments and instructions are passed over, CDATA is text, a document type is refused. */
function declaration({ reader }: ScanState, window: string, at: number): number {
  const after = (mark: string, from: number) => {
    const end = window.indexOf(mark, from);
    return end < 0 ? -1 : end + mark.length;
  };
  if (window.charCodeAt(at + 1) === 63) return after('?>', at + 2);
  if (window.length - at < 9) return window.startsWith('<!--', at) ? after('-->', at + 4) : -1;
  if (window.startsWith('<!--', at)) return after('-->', at + 4);
  if (window.startsWith('<![CDATA[', at)) {
    const end = window.indexOf(']]>', at + 9);
    if (end >= 0 && reader.wantsText) reader.text(window.slice(at + 9, end).replace(/\r\n?/g, '\n'));
    return end < 0 ? -1 : end + 3;
  }
  throw refusedFile(
    '文件内部带有文档类型声明（DTD），可能用来读取服务器上的文件或耗尽内存，不予读取',
    '请在 Excel 或 WPS 中打开后另存为 xlsx 再上传',
  );
}

/** Reads the tag at `at`; answers where it ends, or -1 when the window ends first. */
function readTag(state: ScanState, window: string, at: number): number {
  if (at + 1 >= window.length) return -1;
  const first = window.charCodeAt(at + 1);
  if (first === 47) return closeTag(state, window, at);
  return first === 33 || first === 63 ? declaration(state, window, at) : openTag(state, window, at);
}

/**
 * Reads XML piece by piece. A document type or an own entity is refused outright (billion laughs, files of the server named in an entity);
 * elements must close in order. Much quicker than a general parser, as it cuts out only what is asked for.
 */
export function xmlScanner(reader: XmlReader): { write(piece: string): void; end(): void } {
  const state: ScanState = { reader, open: [], started: false, rest: '' };
  return {
    write(piece) {
      if (piece.includes('\0')) throw damagedFile('其中有空字符');
      const window = state.rest === '' ? piece : state.rest + piece;
      let at = 0;
      for (;;) {
        const next = window.indexOf('<', at);
        if (next < 0) break;
        if (next > at && reader.wantsText) reader.text(xmlText(window.slice(at, next)));
        const end = readTag(state, window, next);
        // A tag cut off by the end of the piece is read again together with the next one.
        at = end < 0 ? next : end;
        if (end < 0) break;
      }
      state.rest = at === 0 ? window : window.slice(at);
      if (state.rest.length > fileLimits.xmlTag) throw damagedFile('其中一段内容过长');
    },
    end() {
      if (state.open.length > 0 || !state.started || state.rest.trim() !== '') throw damagedFile('内容不完整，像是传送时被截断');
    },
  };
}
