import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { query } from '../../platform/web/query.tsx';
import { explainEnterprise, type Finding } from './contract.ts';
import { FactList } from './FactList.tsx';
import { levelTone, listLabel } from './listLabel.tsx';
import { ReasonList } from './ReasonList.tsx';
import { SourceTable } from './SourceTable.tsx';

interface BecauseDrawerProps {
  finding: Finding | null;
  period: string;
  onClose: () => void;
}

/** 为什么在这张清单上: the reasons, the facts, and the cells of the files they came from. */
export function BecauseDrawer({ finding, period, onClose }: BecauseDrawerProps) {
  return (
    <Drawer title={finding ? `认定依据 · ${finding.name}` : ''} open={finding !== null} onClose={onClose} size={720} destroyOnHidden>
      {finding ? <Because finding={finding} period={period} /> : null}
    </Drawer>
  );
}

function Because({ finding, period }: { finding: Finding; period: string }) {
  const explained = useQuery(query(explainEnterprise, { id: finding.id, period }));
  return (
    <>
      <p className="wrap">
        <strong>{listLabel[finding.list].says}</strong>
        {finding.verdict === null ? <Mark tone="yellow">待核实</Mark> : null}
        {finding.levelLabel ? <Mark tone={levelTone[finding.level ?? ''] ?? 'grey'}>{finding.levelLabel}</Mark> : null}
        <span className="muted">
          {finding.area}
          {finding.township ? ` · ${finding.township}` : ''}
        </span>
        <Link to={paths.enterprise(finding.id, { period, tab: 'because' })}>打开一企一档</Link>
      </p>
      <h2 className="part">逐条依据</h2>
      <ReasonList reasons={finding.reasons} />
      <h2 className="part" style={{ marginTop: 20 }}>
        主要数据
      </h2>
      <FactList facts={finding.facts} bands={finding.bands} hidden={finding.hidden} disclosure={explained.data?.disclosure} />
      <h2 className="part">数据来自哪里</h2>
      <ProblemAlert problem={explained.error} onRetry={() => explained.refetch()} />
      {explained.isPending ? <Skeleton active /> : null}
      {explained.data ? <SourceTable enterpriseId={finding.id} sources={explained.data.sources} /> : null}
    </>
  );
}
