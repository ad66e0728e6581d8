import type { BookOptions, CellLook, ColumnKind } from './sheet-out.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Characters XML cannot hold, or would not give back: Excel writes them as `_x000D_`. */
const unholdable = /(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu;

/** Text as XML holds it: marks escaped, characters XML does not allow written the way Excel does. */
export function escapeXml(text: string): string {
  if (!/[&<>"\ufffe\uffff\p{Cc}]|_x/u.test(text) && text.isWellFormed()) return text;
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(unholdable, (character) => `_x${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`);
}

/** Numbers of the cell styles below. */
export const cellStyles = { plain: 0, notice: 1, title: 2, unit: 3, header: 4, watermark: 11 } as const;
/** The style of the cells of each kind of column. */
export const kindStyles: Record<ColumnKind, number> = { text: 5, money: 6, integer: 7, number: 8, percent: 9, day: 10 };

const align = (horizontal: string, wrap = false) =>
  `<alignment horizontal="${horizontal}" vertical="center"${wrap ? ' wrapText="1"' : ''}/>`;
const style = (format: number, font: number, fill: number, border: number, alignment: string) =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`;

const kinds = Object.keys(kindStyles) as ColumnKind[];
const looks: Record<CellLook, { fill: number; open: boolean }> = {
  held: { fill: 3, open: false },
  open: { fill: 0, open: true },
  doubt: { fill: 4, open: true },
  fault: { fill: 5, open: true },
  told: { fill: 0, open: false },
};
const plainStyles = 12;

/** The number of the style of a cell of this look in a column of this kind. */
export function lookStyle(look: CellLook, kind: ColumnKind): number {
  return plainStyles + Object.keys(looks).indexOf(look) * kinds.length + kinds.indexOf(kind);
}

const formats: Record<ColumnKind, number> = { text: 49, money: 4, integer: 3, number: 0, percent: 10, day: 164 };
const solid = (colour: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;

/** One style a look and kind: the lock of a cell is part of its style. */
function lookXfs(): string {
  const made = Object.values(looks).flatMap(({ fill, open }, index) =>
    kinds.map((kind) => {
      const words = index === Object.keys(looks).indexOf('told');
      const alignment = align(kind === 'text' ? 'left' : kind === 'day' ? 'center' : 'right', words);
      const protection = `<protection locked="${open ? 0 : 1}"/>`;
      return `<xf numFmtId="${formats[kind]}" fontId="0" fillId="${fill}" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">${alignment}${protection}</xf>`;
    }),
  );
  return made.join('');
}

/** 样式: 宋体 for the body, 黑体 for title and header, thin lines; ids and other text in the text format so that editing keeps them text. */
export const stylesXml = `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>\
<fonts count="5"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font><font><b/><sz val="11"/><name val="黑体"/><charset val="134"/></font>\
<font><b/><sz val="16"/><name val="黑体"/><charset val="134"/></font><font><b/><sz val="12"/><color rgb="FFC00000"/><name val="黑体"/><charset val="134"/></font><font><sz val="9"/><color rgb="FF595959"/><name val="宋体"/><charset val="134"/></font></fonts>\
<fills count="6"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
<fill><patternFill patternType="solid"><fgColor rgb="FFDCE6F1"/><bgColor indexed="64"/></patternFill></fill>${solid('FFE7E6E6')}${solid('FFFFF2CC')}${solid('FFF8CBAD')}</fills>\
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color auto="1"/></left>\
<right style="thin"><color auto="1"/></right><top style="thin"><color auto="1"/></top><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${plainStyles + kinds.length * Object.keys(looks).length}">\
${style(0, 0, 0, 0, '')}${style(49, 3, 0, 0, align('left'))}${style(49, 2, 0, 0, align('center'))}${style(49, 0, 0, 0, align('right'))}\
${style(49, 1, 2, 1, align('center', true))}${style(49, 0, 0, 1, align('left'))}${style(4, 0, 0, 1, align('right'))}${style(3, 0, 0, 1, align('right'))}\
${style(0, 0, 0, 1, align('right'))}${style(10, 0, 0, 1, align('right'))}${style(164, 0, 0, 1, align('center'))}${style(49, 4, 0, 0, align('left'))}${lookXfs()}</cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** 自定义属性 of an Office file, as docProps/custom.xml has them. */
export function customProperties(properties: Record<string, string>): string {
  const said = Object.entries(properties).map(
    ([name, value], index) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${escapeXml(name)}"><vt:lpwstr>${escapeXml(value)}</vt:lpwstr></property>`,
  );
  return `${declaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${said.join('')}</Properties>`;
}

/** A sheet as the list of the workbook knows it. */
export interface ListedSheet {
  name: string;
  state?: 'hidden' | 'veryHidden' | undefined;
  /** Rows repeated on every printed page. */
  printTitles?: string;
}

/** The small parts around the sheets: content types, relations, the list of sheets, properties. */
export function frameParts(sheets: ListedSheet[], options: BookOptions): [string, string][] {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const numbers = sheets.map((_, index) => index + 1);
  const quoted = (name: string) => escapeXml(`'${name.replaceAll("'", "''")}'`);
  const titles = sheets
    .map((sheet, index) =>
      sheet.printTitles
        ? `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${quoted(sheet.name)}!${sheet.printTitles}</definedName>`
        : '',
    )
    .join('');
  const about = [options.notice, options.watermark?.says].filter(Boolean).join('；');
  const core = `<dc:creator>${escapeXml(options.author ?? '升规')}</dc:creator>${about ? `<dc:description>${escapeXml(about)}</dc:description>` : ''}`;
  const custom = options.watermark ? customProperties(options.watermark.properties) : null;
  return [
    ...(custom ? ([['docProps/custom.xml', custom]] as [string, string][]) : []),
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${custom ? '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>' : ''}${numbers.map((no) => `<Override PartName="/xl/worksheets/sheet${no}.xml" ContentType="${type}.worksheet+xml"/>`).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${officeRelations}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>${custom ? `<Relationship Id="rId3" Type="${officeRelations}/custom-properties" Target="docProps/custom.xml"/>` : ''}</Relationships>`,
    ],
    [
      'docProps/core.xml',
      `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">${core}</cp:coreProperties>`,
    ],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets>${sheets.map((sheet, index) => `<sheet name="${escapeXml(sheet.name)}" sheetId="${index + 1}"${sheet.state ? ` state="${sheet.state}"` : ''} r:id="rId${index + 1}"/>`).join('')}</sheets>${titles ? `<definedNames>${titles}</definedNames>` : ''}</workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${numbers.map((no) => `<Relationship Id="rId${no}" Type="${officeRelations}/worksheet" Target="worksheets/sheet${no}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${officeRelations}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', stylesXml],
  ];
}

/** What stays in sight: rows above and columns at the left. */
function paneXml(rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return '';
  const corner = `${String.fromCharCode(65 + columns)}${rows + 1}`;
  const side = columns === 0 ? 'bottomLeft' : rows === 0 ? 'topRight' : 'bottomRight';
  return `<pane${columns > 0 ? ` xSplit="${columns}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''} topLeftCell="${corner}" activePane="${side}" state="frozen"/>`;
}

/** The beginning of a sheet's XML, up to its first row. */
export function sheetStart(widths: number[], frozen: { rows: number; columns: number }, first: boolean): string {
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('');
  const pane = paneXml(frozen.rows, frozen.columns);
  return `${declaration}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView${first ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${columns ? `<cols>${columns}</cols>` : ''}<sheetData>`;
}
