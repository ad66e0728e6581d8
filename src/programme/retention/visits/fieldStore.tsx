import type { Packet } from './contract.ts';
import { type CarriedNames, type Draft, fieldDb, type HeldPhoto } from './fieldDb.tsx';
import { clearable, type HeldRecord } from './outbox/contract.ts';

/** 手机上这个账号的一切: nothing of another account's, however it came to be there. */
export interface FieldData {
  packet: Packet | null;
  demo: boolean;
  /** 离线名录, when it was taken along. */
  names: CarriedNames | null;
  drafts: Draft[];
  outbox: HeldRecord[];
  photos: HeldPhoto[];
  /** How much another account has waiting here: that there is something, never what. */
  others: number;
}

/** 读出; what is carried beyond its day is cleared first. Without an account nothing is told but how much waits. */
export async function readField(): Promise<FieldData> {
  const [carried] = await fieldDb.all('carried');
  const expired = carried !== undefined && carried.packet.expiresAt < new Date().toISOString();
  if (expired) await wipeCarried();
  const accountId = carried?.accountId ?? null;
  const [drafts, outbox, photos] = [await fieldDb.all('drafts'), await fieldDb.all('outbox'), await fieldDb.all('photos')];
  const mine = <T extends { accountId: string }>(all: T[]) => all.filter((one) => !expired && one.accountId === accountId);
  const waiting = outbox.filter((one) => one.state === 'pending' || one.state === 'refused').length;
  const own = mine(outbox).filter((one) => one.state === 'pending' || one.state === 'refused').length;
  return {
    packet: expired ? null : (carried?.packet ?? null),
    demo: carried?.demo ?? false,
    names: expired ? null : ((await fieldDb.all('names')).find((one) => one.accountId === accountId) ?? null),
    drafts: mine(drafts),
    outbox: mine(outbox).sort((a, b) => b.savedAt.localeCompare(a.savedAt)),
    photos: mine(photos),
    others: waiting - own,
  };
}

/** 换上新的离线包; another account's is gone at once, and so is what was received long ago. */
export async function carry(packet: Packet, demo: boolean): Promise<void> {
  const names = (await fieldDb.all('names')).filter(({ accountId }) => accountId !== packet.account.accountId);
  if (names.length > 0) await fieldDb.replace('names', [], ['names']);
  await fieldDb.replace('carried', [{ key: 'packet', accountId: packet.account.accountId, demo, packet }]);
  const outbox = await fieldDb.all('outbox');
  const keep = new Date(new Date(packet.madeAt).getTime() - (new Date(packet.expiresAt).getTime() - new Date(packet.madeAt).getTime()));
  const gone = clearable(outbox, keep.toISOString());
  if (gone.length > 0) await fieldDb.replace('outbox', [], gone);
}

/** 退出、换人、过期: the visits that are carried go, with what was received of them; what was not sent yet stays, for its own account alone. */
export async function wipeCarried(): Promise<void> {
  await fieldDb.replace('carried', [], ['packet']);
  await fieldDb.replace('names', [], ['names']);
  const outbox = await fieldDb.all('outbox');
  const gone = outbox.filter(({ state }) => state === 'synced' || state === 'waiting' || state === 'conflict').map(({ id }) => id);
  await fieldDb.replace('outbox', [], gone);
  const photos = await fieldDb.all('photos');
  await fieldDb.replace(
    'photos',
    [],
    photos.filter(({ state }) => state === 'synced').map(({ id }) => id),
  );
}
