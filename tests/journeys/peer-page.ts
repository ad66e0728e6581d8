import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

/** A table of 500 enterprises and six charts of 400 points, drawn by a library of a megabyte: about what a page of a console asks of a browser, and none of our code. */
const drawing = `
  const rows = Array.from({ length: 500 }, (_, at) => '<tr>' + Array.from({ length: 10 }, (_, of) => '<td>株洲市企业' + at * 10 + of + '</td>').join('') + '</tr>');
  document.querySelector('table').innerHTML = rows.join('');
  for (const place of document.querySelectorAll('div')) {
    const chart = echarts.init(place, null, { renderer: 'svg', width: 300, height: 200 });
    const data = Array.from({ length: 400 }, (_, at) => Math.abs(Math.sin(at)) * 100);
    chart.setOption({ animation: false, xAxis: { type: 'category' }, yAxis: {}, series: [{ type: 'bar', data }, { type: 'scatter', data }] });
  }`;
const page = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>对照页</title>
<script defer src="/library.js"></script><script defer src="/drawing.js"></script></head>
<body><h1>对照页</h1>${'<div></div>'.repeat(6)}<table></table></body></html>`;

/**
 * 对照页: what a machine makes of a page that never changes tells how fast it is for pages just now. A number got from a loop does not: it stays
 * where it is while another machine's work takes the memory and the second core away.
 */
export async function openPeer(): Promise<{ address: string; close: () => void }> {
  const library = readFileSync(createRequire(import.meta.url).resolve('echarts/dist/echarts.min.js'));
  const parts = new Map<string, [string, string | Buffer]>([
    ['/', ['text/html; charset=utf-8', page]],
    ['/library.js', ['text/javascript', library]],
    ['/drawing.js', ['text/javascript', drawing]],
  ]);
  const server = createServer((request, response) => {
    const [type, body] = parts.get(request.url ?? '') ?? ['text/plain', ''];
    response.writeHead(body ? 200 : 404, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}
