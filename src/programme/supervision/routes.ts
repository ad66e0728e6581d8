import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { cleanQuery } from '../../platform/http/input.ts';
import type { Doors } from '../../platform/http/serve.ts';
import { Refusal } from '../../platform/shared/reason.ts';
import type { House, Work } from '../../registry/access/work.ts';
import { readyBefore } from '../../registry/identification/ready.ts';
import { bulletinFile, listBulletins, makeBulletin, readBulletin } from './bulletin.ts';
import * as contract from './contract.ts';
import { openFigure } from './open-figure.ts';
import { ensureProgress, readProgress } from './progress.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** 督导: progress by area, the enterprises behind a number, and the bulletins. */
export function supervisionRoutes({ begin, serve, recorded }: Doors<Work>, app: FastifyInstance, house: House): void {
  readyBefore(
    app,
    house,
    begin,
    { [contract.readProgress.path]: contract.readProgress.duty, [contract.makeBulletin.path]: contract.makeBulletin.duty },
    ensureProgress,
  );
  serve(contract.readProgress, readProgress);
  serve(contract.openFigure, openFigure);
  serve(contract.listBulletins, listBulletins);
  serve(contract.readBulletin, readBulletin);
  serve(contract.makeBulletin, makeBulletin);
  app.get('/api/supervision/bulletin.docx', async (request, reply) => {
    const asked = z.strictObject({ id: z.uuid() }).safeParse(cleanQuery(request));
    if (!asked.success) throw new Refusal([{ says: '没有写明是哪一期通报', remedy: '请从通报页面下载' }], 422);
    const act = { kind: 'read', path: '/api/supervision/bulletin.docx', says: '下载通报', sensitive: true } as const;
    const file = await recorded(request, act, asked.data, (work) => bulletinFile(work, asked.data.id));
    return reply
      .header('content-type', DOCX)
      .header('content-disposition', `attachment; filename="bulletin.docx"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
      .header('cache-control', 'no-store')
      .send(file.bytes);
  });
}
