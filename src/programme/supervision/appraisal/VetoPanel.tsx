import { App, Button, Empty } from 'antd';
import { useState } from 'react';
import { linkTo } from '../../../platform/web/call.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../../../registry/access/Me.tsx';
import { VetoMark } from './appraisalLabel.tsx';
import { type Appraisal, takeVetoStep, type Veto, type VetoStep, vetoFilePath, vetoLife, vetoRefusals } from './contract.ts';
import { ProposeVetoButton } from './ProposeVetoButton.tsx';
import { SayModal } from './SayModal.tsx';
import { VetoFileButton } from './VetoFileButton.tsx';

/** 一票否决: for falsification that was proven; proposed by one person with the document, confirmed by another, in force with the next version. */
export function VetoPanel({ appraisal }: { appraisal: Appraisal }) {
  const { area } = useMe();
  const { veto } = appraisal.formula;
  const standing = appraisal.areas.filter((row) => row.vetoed).map((row) => row.area);
  return (
    <>
      <p className="gap">
        {veto.says}（{veto.laws.join('、')}；方案{veto.clause}）。由人凭文书提出、另一人确认，更正为新的一版后生效。
      </p>
      <p className="gap">本版一票否决：{standing.length > 0 ? standing.join('、') : '没有'}</p>
      {area === null ? (
        <p className="gap no-print">
          <ProposeVetoButton year={appraisal.year} />
        </p>
      ) : null}
      {area === null && appraisal.vetoes.length === 0 ? (
        <div className="panel empty">
          <Empty description="没有提出一票否决，或没有您可以查阅的" />
        </div>
      ) : null}
      {appraisal.vetoes.map((one) => (
        <One key={`${one.area} ${one.ordinal}`} year={appraisal.year} veto={one} />
      ))}
    </>
  );
}

function One({ year, veto }: { year: number; veto: Veto }) {
  const { message } = App.useApp();
  const [asked, setAsked] = useState<VetoStep | null>(null);
  const held = useDutyReasons('appraisal.veto.confirm', '确认、撤销一票否决');
  const write = useWrite(takeVetoStep, () => {
    message.success('已办理');
    setAsked(null);
  });
  const steps: VetoStep[] = veto.state === 'proposed' ? ['confirm', 'refuse'] : veto.state === 'standing' ? ['revoke'] : [];
  return (
    <section className="panel" aria-label={`${veto.area}一票否决`}>
      <h2 className="wrap">
        {veto.area} <VetoMark state={veto.state} />
      </h2>
      <p>
        {veto.documentTitle}（{veto.documentNo}，{veto.issuer}，{veto.issuedOn}）
      </p>
      <p>{veto.found}</p>
      <p className="wrap">
        {veto.file ? (
          <Button type="link" size="small" href={linkTo(vetoFilePath, { year, area: veto.area, veto: veto.ordinal })}>
            {veto.file.fileName}
          </Button>
        ) : (
          <span className="muted">还没有上传文书原件</span>
        )}
        {veto.state === 'proposed' && !veto.file ? <VetoFileButton year={year} veto={veto} /> : null}
      </p>
      <ul className="reasons">
        {veto.steps.map((step) => (
          <li key={`${step.says} ${step.by} ${step.on}`}>
            {step.says}（{step.by}，{step.on}）：{step.reason}
          </li>
        ))}
      </ul>
      <p className="wrap no-print">
        {steps.map((step) => (
          <GreyButton key={step} size="small" reasons={[...held, ...vetoRefusals(veto, step)]} onClick={() => setAsked(step)}>
            {vetoLife.says(step)}
          </GreyButton>
        ))}
      </p>
      {asked ? (
        <SayModal
          title={`${vetoLife.says(asked)} · ${veto.area}一票否决`}
          okText={vetoLife.says(asked)}
          hint="请对照文书原件核对事实和文号。"
          problem={write.error}
          pending={write.isPending}
          onSay={(says) => write.mutate({ year, area: veto.area, veto: veto.ordinal, step: asked, ordinal: veto.step, says })}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </section>
  );
}
