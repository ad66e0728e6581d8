import { DocumentGridType, type IFontAttributesProperties, PageOrientation } from 'docx';

/** 字体 of GB/T 9704-2012 for Chinese; Latin letters and digits stand in Times New Roman, whose digits are half as wide. */
function face(name: string): IFontAttributesProperties {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: name };
}
/** 小标宋 (title), 仿宋 (body), 黑体 and 楷体 (headings), 宋体 (page numbers, tables). */
export const faces = {
  title: face('方正小标宋简体'),
  fang: face('仿宋_GB2312'),
  hei: face('黑体'),
  kai: face('楷体_GB2312'),
  song: face('宋体'),
};
/** 字号 in half points: 2号 22 pt, 3号 16 pt, 4号 14 pt, 5号 10.5 pt, 小五 9 pt. */
export const sizes = { two: 44, three: 32, four: 28, five: 21, smallFive: 18 };

/** Fonts that stand in where the prescribed ones are not installed; Word reads them from the font table. */
const STAND_IN = [
  ['方正小标宋简体', '方正小标宋_GBK;FZXiaoBiaoSong-B05S;华文中宋;宋体'],
  ['仿宋_GB2312', '仿宋;FangSong;FandolFang R;华文仿宋'],
  ['楷体_GB2312', '楷体;KaiTi;华文楷体'],
  ['黑体', 'SimHei;Noto Sans CJK SC;思源黑体'],
  ['宋体', 'SimSun;Noto Serif CJK SC;思源宋体'],
] as const;
/** word/fontTable.xml with the stand-ins. */
export const FONT_TABLE = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${STAND_IN.map(
  ([name, others]) =>
    `<w:font w:name="${name}"><w:altName w:val="${others.replaceAll(';', ',')}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
).join('')}</w:fonts>`;

const millimetres = (length: number) => Math.round((length / 25.4) * 1440);
const A4 = { short: 11906, long: 16838 };

/** A4 upright: head 37 mm, binding edge 28 mm, text 156 × 225 mm; the page number stands 7 mm below the text. */
export const portraitPage = {
  size: { width: A4.short, height: A4.long, orientation: PageOrientation.PORTRAIT },
  margin: {
    top: millimetres(37),
    left: millimetres(28),
    right: A4.short - millimetres(28) - millimetres(156),
    bottom: A4.long - millimetres(37) - millimetres(225),
    header: millimetres(22),
    footer: millimetres(35 - 7 - 5),
    gutter: 0,
  },
};

/** A4 on its side for wide tables: the text stays 225 × 156 mm, the binding edge is the upper one. */
export const landscapePage = {
  // docx swaps the sides itself when the page lies: the short side is still the width here.
  size: { width: A4.short, height: A4.long, orientation: PageOrientation.LANDSCAPE },
  margin: {
    top: millimetres(28),
    left: A4.long - millimetres(37) - millimetres(225),
    right: millimetres(37),
    bottom: A4.short - millimetres(28) - millimetres(156),
    header: millimetres(15),
    footer: millimetres(26 - 7 - 5),
    gutter: 0,
  },
};

/** 28 pt exactly: 22 lines on 225 mm. */
export const LINE = { line: 560, lineRule: 'exact' as const, before: 0, after: 0 };
/** 28 characters of 16 pt need 448 pt, the text is 442 pt wide: each character is set a quarter point closer (in twips). */
export const characterSpacing = -5;
/** The grid has the pitch of the lines: another would stretch them in LibreOffice and not in Word. */
export const grid = { type: DocumentGridType.LINES, linePitch: 560 };
