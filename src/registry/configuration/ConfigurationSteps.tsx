import { App, Input, Modal } from 'antd';
import { useState } from 'react';
import { instantText } from '../../platform/web/amount.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { Mark, type Tone } from '../../platform/web/Mark.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons, usePeriod } from '../access/Me.tsx';
import { type Configuration, configurationLife, reckonConfiguration, stepConfiguration } from './contract.ts';

const tones: Record<Configuration['state'], Tone> = {
  draft: 'grey',
  submitted: 'yellow',
  inForce: 'green',
  returned: 'grey',
  withdrawn: 'grey',
  replaced: 'grey',
};

/** What stands in a row: its state in a word, and who brought it there. */
export function ConfigurationTrail({ row }: { row: Configuration }) {
  return (
    <span className="name-cell">
      <Mark tone={tones[row.state]}>{configurationLife.states[row.state]}</Mark>
      {row.steps.map((one) => (
        <span key={`${one.step}${one.at}`} className="sub">
          {configurationLife.says(one.step)}：{one.by} {instantText(one.at)}
          {one.says ? `，${one.says}` : ''}
        </span>
      ))}
    </span>
  );
}

type Taken = 'submit' | 'approve' | 'return' | 'withdraw';

/** 测算、送审、核准、退回、撤回: greyed where the server would refuse, and says why. */
export function ConfigurationSteps({ row }: { row: Configuration }) {
  const { message } = App.useApp();
  const [asked, setAsked] = useState<Taken | null>(null);
  const [says, setSays] = useState('');
  // By the month that is looked at: the newest may have no data yet.
  const period = usePeriod();
  const held = useDutyReasons('configuration.step', '办理配置');
  const reckon = useWrite(reckonConfiguration, () => message.success('已测算'));
  const write = useWrite(stepConfiguration, () => {
    message.success('已办理');
    setAsked(null);
    setSays('');
  });
  if (row.state !== 'draft' && row.state !== 'submitted') return null;
  const steps: Taken[] = row.state === 'draft' ? ['submit', 'withdraw'] : ['approve', 'return', 'withdraw'];
  return (
    <span className="wrap">
      <GreyButton size="small" reasons={held} loading={reckon.isPending} onClick={() => reckon.mutate({ id: row.id, period })}>
        测算效果
      </GreyButton>
      {steps.map((step) => (
        <GreyButton key={step} size="small" reasons={[...held, ...(row.refusals[step] ?? [])] as never} onClick={() => setAsked(step)}>
          {configurationLife.says(step)}
        </GreyButton>
      ))}
      <ProblemAlert problem={reckon.error} />
      <Modal
        title={asked ? `${configurationLife.says(asked)} · ${row.label}` : ''}
        open={asked !== null}
        onCancel={() => setAsked(null)}
        okText={asked ? configurationLife.says(asked) : ''}
        confirmLoading={write.isPending}
        onOk={() => asked && write.mutate({ id: row.id, step: asked, ...(says.trim() === '' ? {} : { says: says.trim() }) })}
      >
        <ProblemAlert problem={write.error} />
        <p className="gap">
          {row.before} → {row.after}，自 {row.fromOn} 起；依据 {row.document}（{row.documentOn}）
        </p>
        {row.effect ? <p className="muted gap">{row.effect.found.says.join('；')}</p> : null}
        <Input.TextArea
          aria-label="说明"
          placeholder={asked === 'return' ? '退回理由，至少 4 个字' : '说明，可不填'}
          rows={3}
          maxLength={400}
          value={says}
          onChange={(event) => setSays(event.target.value)}
        />
      </Modal>
    </span>
  );
}
