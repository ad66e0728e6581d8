import { App, Form, Modal } from 'antd';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { type Problem, type ProblemStep, Rating, saysOf, takeStep } from './contract.ts';
import { fieldsOf, StepFields } from './StepFields.tsx';
import type { Sla } from './slaShape.tsx';

/** What a step is filled in with. */
export interface Filled {
  says?: string;
  category?: string;
  urgency?: 'normal' | 'urgent';
  ground?: string;
  basis?: string;
  into?: string;
  lead?: string;
  supports?: string[];
  dueOn?: string;
  workdays?: string;
  level?: number;
  party?: number;
  spokeTo?: string;
  rating?: string;
  milestones?: string;
}

/** 承办单位 as a choice: office@level, and the unit behind a slash; the area is the problem's. */
function partyOf(chosen: string, area: string) {
  const [place = '', unit] = chosen.split('/');
  const [office, level] = place.split('@');
  return { office: office as never, area: level === 'city' ? null : area, unit: unit ?? null };
}

/** One milestone a line: `2022-11-30 完成规划调整`. */
function milestonesOf(text: string) {
  return text
    .split('\n')
    .map((line) => /^\s*(\d{4}-\d{2}-\d{2})[\s，,、：:]*(.+?)\s*$/.exec(line))
    .flatMap((found) => (found ? [{ dueOn: found[1] ?? '', says: found[2] ?? '' }] : []));
}

/** 办一步: asks for what the step needs, says why it was refused. */
export function StepModal({ problem, sla, step, onClose }: { problem: Problem; sla: Sla; step: ProblemStep; onClose: () => void }) {
  const { message } = App.useApp();
  const { office } = useMe();
  const [form] = Form.useForm<Filled>();
  const write = useWrite(takeStep, () => {
    message.success(`已${saysOf(step)}`);
    onClose();
  });
  const send = (filled: Filled) =>
    write.mutate({
      id: problem.id,
      step,
      after: problem.ordinal,
      says: filled.says || null,
      category: filled.category ?? null,
      urgency: filled.urgency ?? null,
      ground: filled.ground ?? null,
      basis: filled.basis || null,
      into: filled.into ?? null,
      lead: filled.lead ? partyOf(filled.lead, problem.area) : null,
      supports: (filled.supports ?? []).map((one) => partyOf(one, problem.area)),
      dueOn: filled.dueOn || null,
      workdays: filled.workdays ? Number(filled.workdays) : null,
      level: filled.level ?? null,
      party: filled.party ?? null,
      spokeTo: filled.spokeTo || null,
      rating: Rating.safeParse(filled.rating).data ?? null,
      milestones: milestonesOf(filled.milestones ?? ''),
      at: step === 'milestone' ? problem.milestones.findIndex(({ doneOn }) => doneOn === null) : null,
    });
  const initial: Filled = {
    category: problem.category,
    urgency: problem.urgency,
    level: Math.min(problem.level + 1, sla.levels.length),
    ...(problem.extensionAsked === null ? {} : { workdays: String(problem.extensionAsked) }),
  };
  return (
    <Modal title={saysOf(step)} open onCancel={onClose} onOk={() => form.submit()} okText={saysOf(step)} confirmLoading={write.isPending}>
      <ProblemAlert problem={write.error} />
      <Form form={form} layout="vertical" initialValues={initial} onFinish={send}>
        <StepFields fields={fieldsOf(step, office)} step={step} problem={problem} sla={sla} />
      </Form>
    </Modal>
  );
}
