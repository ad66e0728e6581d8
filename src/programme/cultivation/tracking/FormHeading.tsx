import { monthText } from '../../../platform/web/amount.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import type { OwnReport } from './contract.ts';

/** 表头: 表号、制定机关、批准文号、有效期至 (统计法第十七条), whose form it is, why it is asked and by whom. */
export function FormHeading({ report }: { report: OwnReport }) {
  const { form, head, enterprise, period, dueOn } = report;
  return (
    <section className="panel report-head" aria-label="表头">
      <dl className="report-numbers">
        <div>
          <dt>表号</dt>
          <dd>{form.formNo}</dd>
        </div>
        <div>
          <dt>制定机关</dt>
          <dd>{form.issuer}</dd>
        </div>
        <div>
          <dt>批准文号</dt>
          <dd>{form.approvalNo}</dd>
        </div>
        <div>
          <dt>有效期至</dt>
          <dd>{form.validTo}</dd>
        </div>
      </dl>
      <h2>{form.title}</h2>
      <p>
        <b>{enterprise.name}</b>
        <span className="sub">统一社会信用代码 {enterprise.creditCode}</span>
      </p>
      <p>
        {monthText(period)} · {dueOn} 前报送 · {enterprise.area}
      </p>
      <p className="muted">
        {head.why}。由{head.askedBy}收集
        <ClauseTag clause={head.clause} />
      </p>
      <p className="muted">{head.promise}。</p>
      <p className="muted">{head.rights}。</p>
    </section>
  );
}
