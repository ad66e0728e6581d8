import { ZipFile } from 'yazl';
import { customProperties } from './workbook-parts.ts';
import { zipParts } from './zip-parts.ts';

const place = 'docProps/custom.xml';

/**
 * 嵌入水印 into a document that was frozen when it was issued: its properties alone are written anew, every other part stays byte for byte
 * as it was, so that what is printed does not change.
 */
export async function stampDocument(bytes: Buffer, properties: Record<string, string>): Promise<Buffer> {
  const parts = await zipParts(bytes);
  const zip = new ZipFile();
  for (const name of partNames(bytes, parts.names)) {
    const content = name === place ? Buffer.from(customProperties(properties)) : await parts.whole(name);
    if (content) zip.addBuffer(content, name);
  }
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** The parts of a file as they are spelt in it: zipParts looks them up without regard to case. */
function partNames(bytes: Buffer, folded: string[]): string[] {
  const text = bytes.toString('latin1');
  return folded.map((name) => {
    const at = text.toLowerCase().lastIndexOf(name);
    return at < 0 ? name : text.slice(at, at + name.length);
  });
}
