import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import type * as z from 'zod';
import { ProblemPage } from '../../platform/web/Fault.tsx';
import { query } from '../../platform/web/query.tsx';
import { useNarrow } from '../../platform/web/useNarrow.tsx';
import { Because, fen, ProvinceNote, VerdictMark } from './awardLabel.tsx';
import { readAward, trackNames } from './contract.ts';
import { HigherOf } from './HigherOf.tsx';
import { InstalmentsTable } from './InstalmentsTable.tsx';

type Award = z.output<typeof readAward.output>;

/** 一家的测算依据: 就高 with both rule books side by side, the instalments, who bears them, and every reason. */
export function AwardDrawer({ id, year, onClose }: { id: string; year: number; onClose: () => void }) {
  const narrow = useNarrow();
  const read = useQuery(query(readAward, { id, year }));
  return (
    <Drawer
      title={read.data ? `${read.data.name} · ${year}年` : '奖励测算依据'}
      open
      onClose={onClose}
      size={narrow ? 390 : 760}
      destroyOnHidden
    >
      {read.error ? <ProblemPage problem={read.error} onRetry={() => read.refetch()} /> : null}
      {read.data ? <Whole award={read.data} /> : read.error ? null : <Skeleton active />}
    </Drawer>
  );
}

function Whole({ award }: { award: Award }) {
  return (
    <>
      <p className="wrap gap">
        <VerdictMark eligible={award.eligible} />
        <span>
          {award.area}，{award.enteredOn} 入库，{award.track ? trackNames[award.track] : '类型未注明'}；应奖 {fen(award.totalFen)} 元
        </span>
      </p>
      <p className="muted gap">测算按名录、税收证明和已登记的政策得出，不等于兑现；兑现须按程序审核、公示。</p>
      {award.eligible === false ? null : <HigherOf award={award} />}
      <h3>分期与分担</h3>
      <ProvinceNote province={award.province} />
      <InstalmentsTable instalments={award.instalments} province={award.province} />
      <h3>全部理由</h3>
      <Because reasons={award.because} />
    </>
  );
}
