// Presses what was built, so that the server sends .br or .gz as it lies there and compresses nothing while people wait.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { root } from './node.mjs';

const dist = join(root, 'dist');
const files = readdirSync(dist, { recursive: true })
  .map((file) => join(dist, String(file)))
  .filter((file) => statSync(file).isFile());
for (const file of files.filter((one) => /\.(br|gz)$/.test(one))) rmSync(file);
await Promise.all(
  files
    .filter((file) => /\.(js|css|svg|webmanifest)$/.test(file) && statSync(file).size > 1000)
    .map(async (file) => {
      const bytes = readFileSync(file);
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      writeFileSync(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
      writeFileSync(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
    }),
);
