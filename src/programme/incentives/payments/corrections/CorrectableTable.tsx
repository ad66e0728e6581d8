import { useQuery } from '@tanstack/react-query';
import { Empty, Input } from 'antd';
import { useState } from 'react';
import { useAddress } from '../../../../platform/web/address.tsx';
import { DataTable } from '../../../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../../../platform/web/Fault.tsx';
import { query } from '../../../../platform/web/query.tsx';
import { useNarrow } from '../../../../platform/web/useNarrow.tsx';
import { fen } from '../../awardLabel.tsx';
import { stageText } from '../paymentLabel.tsx';
import { listCorrectable } from './contract.ts';
import { ProposeButton } from './ProposeButton.tsx';

const sum = (a: string, b: string) => String(BigInt(a) + BigInt(b));

/** 可更正的各笔: those a later change called into question first, and why. */
export function CorrectableTable() {
  const narrow = useNarrow();
  const { said, say } = useAddress();
  const [text, setText] = useState(said('q') ?? '');
  const filters = { q: said('q') };
  const read = useQuery(query(listCorrectable, filters));
  const named = said('correction');
  const rows = (read.data?.rows ?? [])
    .filter((row) => row.now !== null || filters.q !== undefined || row.postingId === named)
    .toSorted((a, b) => Number(b.postingId === named) - Number(a.postingId === named));
  return (
    <>
      <h2>待更正的各笔</h2>
      <p className="muted gap">名录、证明或政策后来有变的，列在这里，已登记、已兑付的不改；其他各笔请按企业查找。</p>
      <p className="wrap gap">
        <Input.Search
          aria-label="按企业查找要更正的一笔"
          placeholder="企业名称或信用代码"
          allowClear
          maxLength={50}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onSearch={(q) => say({ q: q.trim() || undefined })}
          style={{ maxWidth: 360 }}
        />
      </p>
      <ProblemAlert problem={read.error} onRetry={() => read.refetch()} />
      <DataTable
        label="待更正的各笔"
        rows={rows}
        rowKey={(row) => row.postingId}
        wide={!narrow}
        empty={<Empty description={read.isPending ? '正在取数' : filters.q ? '没有找到这家企业登记的奖励' : '没有与现有事实不符的'} />}
        columns={[
          {
            key: 'name',
            title: '企业',
            head: true,
            show: (row) => (
              <span className="name-cell">
                {row.name}
                <span className="sub">
                  {row.area} {stageText(row)}，台账第 {row.no} 笔
                </span>
              </span>
            ),
          },
          { key: 'now', title: '现在的情况', show: (row) => row.now ?? '与现有事实相符' },
          { key: 'recover', title: '可追回', unit: '元', number: true, show: (row) => fen(sum(row.recoverCityFen, row.recoverAreaFen)) },
          { key: 'reduce', title: '可核减', unit: '元', number: true, show: (row) => fen(sum(row.reduceCityFen, row.reduceAreaFen)) },
          { key: 'acts', title: '办理', show: (row) => <ProposeButton row={row} /> },
        ]}
      />
    </>
  );
}
