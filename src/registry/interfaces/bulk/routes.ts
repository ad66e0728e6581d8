import type { FastifyInstance } from 'fastify';
import { readInput } from '../../../platform/http/input.ts';
import type { Doors } from '../../../platform/http/serve.ts';
import type { Endpoint } from '../../../platform/shared/endpoint.ts';
import type { Work } from '../../access/work.ts';
import { bulkEnterprises } from './enterprises.ts';
import { bulkFigures } from './figures.ts';
import { bulkFindings } from './findings.ts';
import type { BulkList } from './lists.ts';
import { rosterRoute } from './rosters.ts';
import { type BulkOut, takeBulk } from './take.ts';

const media = { ndjson: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8' };

/** 批量取数与批量报送; `further`: the lists of the articles. Answers what is served here by hand, for the API document. */
export function bulkRoutes(doors: Doors<Work>, app: FastifyInstance, further: BulkList[]): Endpoint[] {
  const lists = [bulkEnterprises, bulkFindings, bulkFigures, ...further];
  for (const list of lists) {
    app.get(list.declared.path, async (request, reply) => {
      const input = readInput(list.declared, request) as Parameters<typeof takeBulk>[2];
      const out = await doors.recorded(request, list.declared, input, (work) => takeBulk(work, list, input));
      return reply.headers(headersOf(out)).send(out.body);
    });
  }
  return [...lists.map(({ declared }) => declared), rosterRoute(doors, app)];
}

function headersOf({ serial, rows, next, format, bytes, fileName }: BulkOut): Record<string, string> {
  return {
    'content-type': media[format],
    'content-length': String(bytes),
    'content-disposition': `attachment; filename="bulk.${format}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'cache-control': 'no-store',
    'x-export-serial': encodeURIComponent(serial),
    'x-row-count': String(rows),
    ...(next === null ? {} : { 'x-next-cursor': next }),
  };
}
