import type { FastifyInstance } from 'fastify';
import type { Doors } from '../../platform/http/serve.ts';
import type { House, Work } from '../../registry/access/work.ts';
import { releaseDocument } from '../../registry/exports/release.ts';
import { readyBefore } from '../../registry/identification/ready.ts';
import { bulletinFile, listBulletins, makeBulletin, readBulletin } from './bulletin.ts';
import * as contract from './contract.ts';
import { openFigure } from './open-figure.ts';
import { ensureProgress, readProgress } from './progress.ts';

/** 督导: progress by area, the enterprises behind a number, and the bulletins. */
export function supervisionRoutes({ begin, serve, serveFile }: Doors<Work>, app: FastifyInstance, house: House): void {
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
  serveFile(contract.downloadBulletin, async (work, asked) => {
    const leaving = { list: 'supervision.bulletin', says: contract.downloadBulletin.says, filters: asked };
    return releaseDocument(work, leaving, await bulletinFile(work, asked.id));
  });
}
