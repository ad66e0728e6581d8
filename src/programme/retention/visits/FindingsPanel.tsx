import { App } from 'antd';
import { Link } from 'react-router';
import { instantText } from '../../../platform/web/amount.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { workKind } from '../../../registry/worklist/kinds/contract.ts';
import { raiseFinding, type Visit } from './contract.ts';

/** 发现的问题: what became of each; one tap and it stands in the ledger, once. */
export function FindingsPanel({ visit }: { visit: Visit }) {
  const { message } = App.useApp();
  const raise = useWrite(raiseFinding, () => message.success('已转入问题台账'));
  const raised = new Map(visit.findings.map((finding) => [finding.findingId, finding]));
  const said = new Map(visit.versions.flatMap(({ content }) => content?.findings ?? []).map((finding) => [finding.id, finding]));
  if (said.size === 0 && raised.size === 0) return null;
  const reasons = visit.refusals.write.map(({ says }) => ({ says }));
  return (
    <section aria-label="发现的问题">
      <h3>发现的问题</h3>
      <ProblemAlert problem={raise.error} />
      {[...said.values()].map((finding) => {
        const known = raised.get(finding.id);
        return (
          <article key={finding.id} className="panel">
            <p className="wrap">
              <b>{finding.title}</b>
              {finding.urgency === 'urgent' ? <Mark tone="red">紧急</Mark> : null}
              {known ? (
                <>
                  <Mark tone="green">已转入问题台账</Mark>
                  <Link to={workKind('problem').path(known.problemId)}>{known.serial}</Link>
                  <span className="muted">
                    {known.by} · {instantText(known.at)}
                  </span>
                </>
              ) : (
                <GreyButton
                  reasons={reasons}
                  loading={raise.isPending && raise.variables?.findingId === finding.id}
                  onClick={() => raise.mutate({ id: visit.id, findingId: finding.id })}
                >
                  转入问题台账
                </GreyButton>
              )}
            </p>
            <p className="lines">{finding.says}</p>
          </article>
        );
      })}
    </section>
  );
}
