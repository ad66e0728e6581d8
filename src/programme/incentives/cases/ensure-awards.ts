import type { FastifyInstance } from 'fastify';
import type { Begin } from '../../../platform/http/serve.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import { asSystem, type House, type Work } from '../../../registry/access/work.ts';
import { awardRound } from './start-watch.ts';

/** The stamp of what was last gone through, by house: the same register and attestations are not looked through twice. */
const settled = new WeakMap<House, string>();

/** 保证办理件与名录、税务证明一致, before they are read: an attestation given a minute ago has moved its case already. */
async function ensureAwards(house: House): Promise<void> {
  const seen = await asSystem(house, async ({ client, today }) => {
    const { rows } = await client.query<{ stamp: string }>(
      `select concat_ws('|', $1::text, (select count(*) from register_event), (select count(*) from register_event where withdrawn_at is not null),
         (select count(*) from tax_attestation), (select count(*) from award_ruling_step), (select count(*) from batch where source = 'register')) as stamp`,
      [today],
    );
    return rows[0]?.stamp ?? '';
  });
  if (settled.get(house) === seen) return;
  await awardRound(house);
  settled.set(house, seen);
}

/** As `readyBefore`, of awards: who may not ask is refused where the request itself is served. */
export function awardsReady(app: FastifyInstance, house: House, begin: Begin<Work>, paths: Record<string, string>): void {
  app.addHook('preHandler', async (request) => {
    const duty = paths[request.routeOptions.url ?? ''];
    if (duty === undefined) return;
    if (await begin(request, async ({ actor }) => dutyRefusals(actor, duty).length === 0)) await ensureAwards(house);
  });
}
