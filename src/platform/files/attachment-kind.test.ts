import { mkdtempSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { attachments } from '../../../seeds/attachments.ts';
import { rawZip } from '../../../tests/fixtures/files/raw-zip.ts';
import { attachmentKind } from './attachment-kind.ts';
import { refuseViruses } from './virus-scan.ts';

const { pdf, jpeg, png } = attachments;
const zipOf = (names: Record<string, string>) => rawZip(Object.entries(names).map(([name, text]) => ({ name, content: text })));
const docx = () => zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' });
const xlsx = () => zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' });
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

describe('told by content', () => {
  test.each([
    ['pdf', pdf()],
    ['jpeg', jpeg()],
    ['png', png()],
    ['docx', docx()],
    ['xlsx', xlsx()],
  ] as const)('%s', async (kind, bytes) => {
    expect(await attachmentKind(bytes)).toBe(kind);
  });

  test.each<[string, Buffer, RegExp]>([
    ['nothing at all', Buffer.alloc(0), /0 字节/],
    ['a page of the web named .pdf', Buffer.from('<html><script>alert(1)</script></html>'), /不是 PDF/],
    ['an executable', Buffer.from(`MZ${'\0'.repeat(60)}This program cannot be run in DOS mode`), /不是 PDF/],
    ['svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /不是 PDF/],
    ['a zip of something else', zipOf({ 'a.txt': 'a' }), /不是 PDF/],
    ['a PDF cut off', pdf().subarray(0, 30), /不完整/],
    ['a PDF with a page behind it', Buffer.concat([pdf(), Buffer.from('<html></html>')]), /结尾之后/],
    ['a PDF that is a zip too', Buffer.concat([pdf().subarray(0, -6), zipOf({ 'a.html': 'x' }), Buffer.from('%%EOF')]), /压缩包|结尾/],
    ['a PDF with a script', Buffer.from('%PDF-1.4\n<< /OpenAction << /S /JavaScript /JS (app.alert) >> >>\n%%EOF'), /脚本/],
    ['a PDF under lock', Buffer.from('%PDF-1.4\n<< /Encrypt 5 0 R >>\n%%EOF'), /加密/],
    ['a PNG cut off', png().subarray(0, 40), /不完整/],
    ['a PNG with more behind it', Buffer.concat([png(), Buffer.from('PK')]), /结尾之后/],
    ['a JPEG that is a zip too', Buffer.concat([jpeg(), zipOf({ 'a.html': 'x' })]), /压缩包/],
    ['a JPEG with a page in its comment', jpeg('<script>alert(1)</script>'), /夹带/],
    ['a workbook with macros', zipOf({ '[Content_Types].xml': '', 'xl/workbook.xml': '', 'xl/vbaProject.bin': 'x' }), /宏/],
  ])('refused: %s', async (_what, bytes, says) => {
    await expect(attachmentKind(bytes)).rejects.toThrow(says);
  });
});

describe('searched for viruses', () => {
  const none = { command: null, clamd: null };
  const script = (body: string) => {
    const path = join(mkdtempSync(join(tmpdir(), 'scan-')), 'scan.sh');
    writeFileSync(path, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    return path;
  };

  test('the test virus is refused wherever it lies, with no scanner at all', async () => {
    const packed = zipOf({ '[Content_Types].xml': '', 'word/document.xml': `<w:t>${eicar}</w:t>` });
    for (const bytes of [Buffer.from(eicar), Buffer.concat([pdf().subarray(0, 20), Buffer.from(eicar), pdf().subarray(20)]), packed])
      await expect(refuseViruses(bytes, none)).rejects.toThrow('未通过查毒');
    await refuseViruses(pdf(), none);
  });

  test('a command says clean, infected, or gives no answer: then nothing is taken in', async () => {
    await refuseViruses(pdf(), { command: script('cat >/dev/null; exit 0'), clamd: null });
    await expect(refuseViruses(pdf(), { command: script('cat >/dev/null; echo Win.Test; exit 1'), clamd: null })).rejects.toThrow(
      'Win.Test',
    );
    for (const command of [script('exit 2'), '/nowhere/scanner'])
      await expect(refuseViruses(pdf(), { command, clamd: null })).rejects.toMatchObject({ status: 503 });
  });

  test('clamd is spoken to by INSTREAM', async () => {
    const answers = { clean: 'stream: OK\0', found: 'stream: Eicar FOUND\0', silent: '' };
    for (const [what, answer] of Object.entries(answers)) {
      const server = createServer((socket) => {
        let heard = Buffer.alloc(0);
        socket.on('data', (piece) => {
          heard = Buffer.concat([heard, piece]);
          if (heard.subarray(-4).readUInt32BE() === 0 && heard.includes('zINSTREAM')) socket.end(answer);
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const clamd = `127.0.0.1:${(server.address() as AddressInfo).port}`;
      const asked = refuseViruses(Buffer.alloc(200_000, 'a'), { command: null, clamd });
      if (what === 'clean') await asked;
      else await expect(asked).rejects.toMatchObject({ status: what === 'found' ? 422 : 503 });
      server.close();
    }
  });
});
