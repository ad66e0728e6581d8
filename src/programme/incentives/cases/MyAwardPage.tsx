import { useQuery } from '@tanstack/react-query';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { query } from '../../../platform/web/query.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { Because } from '../awardLabel.tsx';
import { CaseActions } from './CaseActions.tsx';
import { CaseHistory } from './CaseHistory.tsx';
import { AwardPart, CaseHead } from './CaseView.tsx';
import { type Case, readOwnCase } from './contract.ts';
import { PapersButtons } from './PapersButtons.tsx';
import { PayeePanel } from './PayeePanel.tsx';

/** 我的奖励: where it stands, what is asked of the enterprise, and why, or why not. */
export function MyAwardPage() {
  const read = useQuery(query(readOwnCase, {}));
  const shown = read.data;
  return (
    <DataPage
      title="我的奖励"
      clause={<ClauseTag clause="四" />}
      dataAsOf={shown ? `按名录自动列入，不用申请；截至 ${shown.asOf}` : '正在取数'}
      query={read}
    >
      {shown?.cases.map((one) => (
        <Own key={one.id} shown={one} />
      ))}
      {shown && shown.cases.length === 0 ? (
        <section className="panel" aria-label="本企业的奖励">
          <h2>本企业目前没有奖励办理件</h2>
          {shown.because.length > 0 ? <Because reasons={shown.because} /> : <p className="muted">名录库中没有本企业的入库记录。</p>}
        </section>
      ) : null}
    </DataPage>
  );
}

function Own({ shown }: { shown: Case }) {
  return (
    <section className="panel" aria-label={`${shown.year}年奖励`}>
      <h2>{shown.year}年新增规模以上工业企业奖励</h2>
      <CaseHead shown={shown} />
      <PapersButtons shown={shown} />
      <CaseActions shown={shown} only={['resubmit', 'appeal', 'withdraw']} />
      <AwardPart award={shown.award} />
      <h3>收款账户</h3>
      <PayeePanel shown={shown} />
      <h3>办理过程</h3>
      <CaseHistory steps={shown.steps} stages={shown.stages} />
    </section>
  );
}
