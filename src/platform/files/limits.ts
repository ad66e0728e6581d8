const megabyte = 1024 * 1024;

/** 读取表格文件的上限：what a file may cost us; the largest roster in mind is 500,000 rows, 60 MB. */
export const fileLimits = {
  /** Bytes of a file as it was sent. */
  fileBytes: 100 * megabyte,
  /** Bytes of an xls or et file: those are read whole in memory. */
  binaryBytes: 20 * megabyte,
  /** Entries in the zip of an xlsx file; Excel writes some twenty. */
  zipEntries: 1000,
  /** Bytes of all entries of an xlsx file together, as its directory declares them. */
  unpackedBytes: 1536 * megabyte,
  /** How many times smaller than unpacked an entry may be; real sheets reach 30. */
  zipRatio: 100,
  /** Entries up to this size are not asked for their ratio. */
  ratioFreeBytes: 10 * megabyte,
  /** Bytes of the parts kept in memory (workbook, styles, relations). */
  partBytes: 48 * megabyte,
  /** Bytes of the shared strings of an xlsx file, unpacked. */
  sharedStringBytes: 320 * megabyte,
  /** Entries of the shared strings. */
  sharedStrings: 8_000_000,
  /** Rows of a sheet: Excel's own limit. */
  rows: 1_048_576,
  /** Columns with a value; a roster has some dozens. */
  columns: 512,
  /** Characters of a cell: Excel's own limit. */
  cellCharacters: 32_767,
  /** Characters of all cells of a sheet together: one long text may be referred to a million times. */
  sheetCharacters: 512 * megabyte,
  /** Characters of a row of a csv file. */
  rowCharacters: 2_000_000,
  /** Sheets of a file. */
  sheets: 256,
  /** Merged ranges of a sheet that are reported. */
  merges: 100_000,
  /** Elements within elements in the XML of a file. */
  xmlDepth: 64,
  /** Characters of one tag in the XML of a file. */
  xmlTag: 1_000_000,
  /** Rows handed over at a time. */
  chunkRows: 1000,
} as const;
