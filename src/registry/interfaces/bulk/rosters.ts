import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import { readInput } from '../../../platform/http/input.ts';
import { Malformed } from '../../../platform/http/malformed.ts';
import type { Doors } from '../../../platform/http/serve.ts';
import { parseStrictJson } from '../../../platform/http/strict-json.ts';
import type { Endpoint } from '../../../platform/shared/endpoint.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../access/duties.ts';
import type { Work } from '../../access/work.ts';
import { importRoster } from '../../intake/import.ts';
import { bulkRosters } from './contract.ts';

type Sent = z.output<typeof bulkRosters.input>;

/**
 * 批量报送: as JSON, or as NDJSON with source, month and trial in the address. What is sent is made a roster and goes the way of any roster: survey forms
 * are refused by their columns, the basis is looked for, each row is filed or becomes a problem, the batch can be taken back.
 */
export function rosterRoute({ recorded }: Doors<Work>, app: FastifyInstance): Endpoint {
  app.addContentTypeParser(
    'application/x-ndjson',
    { parseAs: 'buffer', bodyLimit: 8 * 1024 * 1024 },
    async (request: FastifyRequest, body: Buffer) => fromLines(request, body),
  );
  app.post(bulkRosters.path, async (request, reply) => {
    const sent = readInput(bulkRosters, request);
    const bytes = Buffer.from(rosterOf(sent));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { source, period, dryRun } = sent;
    // What the rows say stays out of the journal, which holds the batch's digest instead.
    const named = { source, period, dryRun, rows: sent.rows.length, sha256 };
    const answer = await recorded(request, bulkRosters, named, async (work) => {
      refuse(dutyRefusals(work.actor, bulkRosters.duty), 403);
      const fileName = `接口报送-${source}-${sha256.slice(0, 8)}.csv`;
      return told(await importRoster(work, { bytes, fileName, source, period, dryRun }));
    });
    return reply.header('cache-control', 'no-store').send(bulkRosters.output.parse(answer));
  });
  return bulkRosters;
}

function told(result: Awaited<ReturnType<typeof importRoster>>): z.input<typeof bulkRosters.output> {
  const { batch, rows, filed, created, updated, unchanged, sameAs, problems, warnings, questions } = result;
  // The header is the first line of the roster: the first row that was sent is its second.
  return {
    batch,
    rows,
    filed,
    created,
    updated,
    unchanged,
    sameAs,
    problems: problems.map(({ row, column, value, says, remedy }) => ({ line: row - 1, column, value, says, remedy: remedy ?? null })),
    warnings: warnings.map(({ row, column, says }) => ({ line: Math.max(0, row - 1), column, says })),
    questions: questions.map(({ says }) => says),
  };
}

/** One JSON object a line; empty lines are none. */
function fromLines(request: FastifyRequest, body: Buffer): object {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new Malformed([{ says: '内容不是 UTF-8', remedy: '请以 UTF-8 编码逐行发送 JSON' }]);
  }
  const rows = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [fromLine(line, index + 1)]));
  const { dryRun, ...query } = request.query as Record<string, unknown>;
  return { ...query, ...(dryRun === undefined ? {} : { dryRun: dryRun === 'true' ? true : dryRun === 'false' ? false : dryRun }), rows };
}

function fromLine(line: string, at: number): unknown {
  try {
    return parseStrictJson(line);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw new Malformed(error.reasons.map((reason) => ({ ...reason, says: `第 ${at} 行：${reason.says}` })));
  }
}

/** The rows as the roster they are: every column any of them names, in the order they first appear. */
function rosterOf({ rows }: Sent): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells: (string | number | null | undefined)[]) =>
    cells.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(',');
  return `${[line(columns), ...rows.map((row) => line(columns.map((column) => row[column])))].join('\r\n')}\r\n`;
}
