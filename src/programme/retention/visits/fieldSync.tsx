import { CallProblem, call, upload } from '../../../platform/web/call.tsx';
import { me } from '../../../registry/access/contract.ts';
import { readPacket, syncVisits, uploadPhoto } from './contract.ts';
import { fieldDb, type HeldPhoto } from './fieldDb.tsx';
import { carry, wipeCarried } from './fieldStore.tsx';
import { nextBatch, settled } from './outbox/contract.ts';

/** How a sync ended: done, no network, nobody signed in, or somebody whose business visits are not. */
export type SyncEnd = { how: 'done' } | { how: 'offline' | 'signedOut' | 'notTheirs' | 'interrupted'; says: string };

const unanswered = (problem: unknown) => problem instanceof CallProblem && (problem.status === 0 || problem.status >= 500);

/** 同步: as whoever is signed in, their own records and photographs, then the packet anew. Cut off anywhere, it goes on from there next time. */
export async function syncField(): Promise<SyncEnd> {
  try {
    const who = await call(me, {});
    const [carried] = await fieldDb.all('carried');
    if (carried && carried.accountId !== who.accountId) await wipeCarried();
    if (!who.duties.includes('visit.work')) return { how: 'notTheirs', says: `${who.displayName}没有走访的职责，请换账号登录` };
    await sendRecords(who.accountId ?? '');
    await sendPhotos(who.accountId ?? '');
    await carry(await call(readPacket, {}), who.demo);
    return { how: 'done' };
  } catch (problem) {
    if (problem instanceof CallProblem && problem.status === 401)
      return { how: 'signedOut', says: '登录已过期：请重新登录后同步，手机上的记录都还在' };
    if (unanswered(problem)) return { how: 'offline', says: '没有网络，记录先存在手机上，联网后再同步' };
    if (problem instanceof CallProblem) return { how: 'interrupted', says: problem.message };
    throw problem;
  }
}

async function sendRecords(accountId: string): Promise<void> {
  for (;;) {
    const batch = nextBatch(await fieldDb.all('outbox'), accountId);
    if (batch.length === 0) return;
    const records = batch.map(({ record }) => record);
    const { outcomes } = await call(syncVisits, { sentAt: new Date().toISOString(), records });
    const answered = settled(batch, outcomes);
    await fieldDb.replace('outbox', answered);
    // A batch nothing was answered of would be sent for ever.
    if (answered.every(({ state }) => state === 'pending')) return;
  }
}

async function sendPhotos(accountId: string): Promise<void> {
  const waiting = (await fieldDb.all('photos')).filter((photo) => photo.accountId === accountId && photo.state === 'pending');
  for (const photo of waiting) await fieldDb.put('photos', await sent(photo));
}

async function sent(photo: HeldPhoto): Promise<HeldPhoto> {
  const { id, visitId, enterpriseId, kind, takenAt, latitude, longitude, accuracy, place, says } = photo;
  const where = latitude === null || longitude === null ? {} : { latitude, longitude, ...(accuracy === null ? {} : { accuracy }) };
  const input = { id, visitId, enterpriseId, kind, takenAt, sentAt: new Date().toISOString(), ...where, place, says };
  try {
    await upload(uploadPhoto, input, new File([photo.bytes ?? new ArrayBuffer(0)], 'photo', { type: photo.type }), () => undefined);
    return { ...photo, bytes: null, state: 'synced', reasons: [] };
  } catch (problem) {
    // Refused for good: said beside the photograph. Whatever may pass waits, with all that comes after it.
    if (!(problem instanceof CallProblem) || unanswered(problem) || problem.status === 401 || problem.status === 429) throw problem;
    return { ...photo, state: 'refused', reasons: problem.reasons.map(({ says: why }) => why) };
  }
}
