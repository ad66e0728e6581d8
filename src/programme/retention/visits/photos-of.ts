import type { Work } from '../../../registry/access/work.ts';
import type { Photo } from './contract.ts';

/** 一次走访的照片, as they were taken; nothing for who is only told that there was a visit. */
export async function photosOf({ client }: Pick<Work, 'client'>, visitId: string): Promise<Photo[]> {
  const { rows } = await client.query<Photo>(
    `select p.id, p.kind, p.file_kind as "fileKind", p.bytes, p.sha256, p.stripped, p.says, p.latitude, p.longitude, p.accuracy, p.place, p.flags,
       to_json(p.taken_at) #>> '{}' as "takenAt", to_json(p.received_at) #>> '{}' as "receivedAt", p.taken_by_name as by
     from visit_photo p join visit v on v.id = p.visit_id and v.enterprise_id = p.enterprise_id
     where p.visit_id = $1 order by p.taken_at, p.id`,
    [visitId],
  );
  return rows;
}
