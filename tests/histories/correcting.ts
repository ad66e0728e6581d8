import { decideCorrection } from '../../src/programme/incentives/payments/corrections/decide.ts';
import { proposeCorrection } from '../../src/programme/incentives/payments/corrections/propose.ts';
import { type House, inWork } from '../../src/registry/access/work.ts';
import type { randomly } from '../random.ts';
import type { Stage } from './model.ts';
import type { Purse } from './paying.ts';

const document = { documentNo: '更正文号〔2024〕1号', documentTitle: '示例更正文件', reason: '经核查应予更正' };
const yuanOf = (fen: bigint) => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;

/** 更正一笔 by two persons: a part of it, or all; the model is told what was agreed. */
export async function correct(
  house: House,
  { maker, releaser }: Purse,
  { stage, postingId, kind, draw }: { stage: Stage; postingId: string; kind: 'recover' | 'reduce'; draw: ReturnType<typeof randomly> },
): Promise<void> {
  const all = stage.cityFen + stage.areaFen;
  const fen = draw.one(0.3) ? all : BigInt(1 + draw.upTo(Number(all)));
  const how = kind === 'recover' ? { how: 'offset' as const } : {};
  const asked = { key: `correct-${kind}-${postingId}`, postingId, kind, ...how, amountYuan: yuanOf(fen), ...document };
  const row = await inWork(house, maker, (work) => proposeCorrection(work, asked));
  await inWork(house, releaser, (work) => decideCorrection(work, { id: row.id, step: 'approve' }));
  const parts: [bigint, bigint] = [BigInt(row.cityFen), BigInt(row.areaFen)];
  if (parts[0] + parts[1] !== fen) throw new Error(`更正 ${fen} 分，拆成 ${parts}`);
  if (kind === 'recover') stage.recovered = parts;
  else stage.reduced = parts;
}
