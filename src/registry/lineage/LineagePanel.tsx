import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { instantText } from '../../platform/web/amount.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { query } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../access/Me.tsx';
import { ClauseTag } from '../law/ClauseTag.tsx';
import { readLineage } from './contract.ts';
import { LineageGraph } from './LineageGraph.tsx';
import { LineageModal } from './LineageModal.tsx';
import { kindSays } from './lineageLabel.tsx';

type Asked = Omit<Parameters<typeof LineageModal>[0], 'self' | 'onClose'>;

/** 族谱 of 一企一档: the family drawn by dates, what the data suggests, and how its entries are counted. */
export function LineagePanel({ id, name }: { id: string; name: string }) {
  const read = useQuery(query(readLineage, { id }));
  const [asked, setAsked] = useState<Asked | null>(null);
  const notOurs = useDutyReasons('lineage.work', '认定企业族谱');
  const family = read.data;
  if (!family) return read.error ? <ProblemAlert problem={read.error} onRetry={() => read.refetch()} /> : <Skeleton active />;
  const nameOf = new Map(family.nodes.map((node) => [node.id, node]));
  const link = (other: string) => {
    const node = nameOf.get(other);
    return node?.open && other !== id ? (
      <Link to={paths.enterprise(other, { tab: 'lineage' })}>{node.name}</Link>
    ) : (
      (node?.name ?? '外县市区企业')
    );
  };
  const { counted } = family;
  return (
    <div className="panel">
      <p className="wrap gap">
        <GreyButton reasons={notOurs} onClick={() => setAsked({ holds: true })}>
          认定族谱关系
        </GreyButton>
      </p>
      {family.edges.length === 0 ? <Empty description="没有认定的裂变、合并、分立或代码变更" /> : <LineageGraph {...family} />}
      {family.edges.length > 0 ? (
        <>
          <p className="gap">
            新增计数 <ClauseTag clause={counted.clause} />
            ：这一族入规，同一企业只算一次为 <b>{counted.once}</b> 次，按代码各算为 <b>{counted.byCode}</b> 次； 现行口径（A14）：
            {counted.inForce === 'once' ? '同一企业只算一次' : '按代码各算各的'}。裂变的新主体只算它自己的一次入规。
          </p>
          <ul className="reasons">
            {family.edges.map((edge) => (
              <li key={`${edge.fromId}-${edge.toId}-${edge.kind}`}>
                {edge.on} {link(edge.fromId)} → {link(edge.toId)}：{kindSays[edge.kind]}，{edge.reason}
                {edge.document ? `（${edge.document}）` : ''}{' '}
                <Link to={paths.enterprise(edge.fromId, { tab: 'figures' })}>看母企业数据</Link>{' '}
                {notOurs.length === 0 ? (
                  <Button
                    type="link"
                    size="small"
                    onClick={() =>
                      setAsked({
                        holds: false,
                        given: { ...edge, fromName: nameOf.get(edge.fromId)?.name ?? '', toName: nameOf.get(edge.toId)?.name ?? '' },
                      })
                    }
                  >
                    取消
                  </Button>
                ) : null}
                <span className="sub">
                  {edge.by} {instantText(edge.at)} 认定
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {family.proposals.length > 0 ? <h2 className="part">数据里看得出、尚待认定</h2> : null}
      <ul className="reasons">
        {family.proposals.map((one) => (
          <li key={`${one.fromId}-${one.toId}-${one.because}`}>
            {one.fromName} → {one.toName}：{kindSays[one.kind]}？{one.says}{' '}
            <GreyButton size="small" reasons={notOurs} onClick={() => setAsked({ holds: true, given: one })}>
              认定
            </GreyButton>{' '}
            <GreyButton size="small" reasons={notOurs} onClick={() => setAsked({ holds: false, given: one })}>
              不是
            </GreyButton>
          </li>
        ))}
      </ul>
      {asked ? <LineageModal {...asked} self={{ id, name }} onClose={() => setAsked(null)} /> : null}
    </div>
  );
}
