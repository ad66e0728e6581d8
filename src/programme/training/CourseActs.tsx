import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { CodeModal } from './CodeModal.tsx';
import { type Course, type CourseStep, courseLife, readTrainingLaw, stepCourse } from './contract.ts';
import { InviteModal } from './InviteModal.tsx';
import { saidOf, TermsFields, type TermsSaid, termsOf } from './TermsFields.tsx';
import { plainReasons } from './trainingLabel.tsx';

type Opened = CourseStep | 'invite' | 'code';

/** 办理: each step greyed by the very list the server refuses by. */
export function CourseActs({ course }: { course: Course }) {
  const { message } = App.useApp();
  const [opened, setOpened] = useState<Opened | null>(null);
  const step = useWrite(stepCourse, (_answer, { step: taken }) => {
    message.success(`已${courseLife.says(taken)}`);
    setOpened(null);
  });
  const take = (taken: CourseStep, more: object = {}) => step.mutate({ id: course.id, after: course.ordinal, step: taken, ...more });
  if (!course.mine || course.state === 'finished' || course.state === 'cancelled') return null;
  const button = (taken: CourseStep, direct = false) => (
    <GreyButton
      key={taken}
      reasons={plainReasons(course.refusals[taken])}
      type={direct ? 'primary' : 'default'}
      loading={direct && step.isPending}
      onClick={() => (direct ? take(taken) : setOpened(taken))}
    >
      {courseLife.says(taken)}
    </GreyButton>
  );
  const shown: CourseStep[] = course.state === 'planned' ? ['amend', 'cancel'] : ['move', 'cancel'];
  const next: CourseStep = course.state === 'planned' ? 'open' : course.state === 'enrolling' ? 'start' : 'finish';
  return (
    <div className="gap">
      {opened === null ? <ProblemAlert problem={step.error} /> : null}
      <div className="wrap">
        {button(next, true)}
        <GreyButton reasons={plainReasons(course.refusals.invite)} onClick={() => setOpened('invite')}>
          邀请企业
        </GreyButton>
        <GreyButton reasons={plainReasons(course.refusals.checkIn)} onClick={() => setOpened('code')}>
          出示签到码
        </GreyButton>
        {shown.map((one) => button(one))}
      </div>
      {opened === 'invite' ? <InviteModal course={course} onClose={() => setOpened(null)} /> : null}
      {opened === 'code' ? <CodeModal course={course} onClose={() => setOpened(null)} /> : null}
      {opened === 'amend' || opened === 'move' ? (
        <TermsModal
          course={course}
          step={opened}
          problem={step.error}
          busy={step.isPending}
          onTake={take}
          onClose={() => setOpened(null)}
        />
      ) : null}
      {opened === 'cancel' ? (
        <Modal title="取消培训" open footer={null} onCancel={() => setOpened(null)}>
          <ProblemAlert problem={step.error} />
          <Form layout="vertical" onFinish={({ says }: { says: string }) => take('cancel', { says })}>
            <Form.Item name="says" label="原因（会告知已报名的企业）" rules={[{ required: true, min: 2, message: '请写明原因' }]}>
              <Input maxLength={200} />
            </Form.Item>
            <Button danger htmlType="submit" loading={step.isPending}>
              取消这次培训
            </Button>
          </Form>
        </Modal>
      ) : null}
    </div>
  );
}

interface TermsModalProps {
  course: Course;
  step: 'amend' | 'move';
  problem: unknown;
  busy: boolean;
  onTake: (step: CourseStep, more: object) => void;
  onClose: () => void;
}

function TermsModal({ course, step, problem, busy, onTake, onClose }: TermsModalProps) {
  const law = useQuery({ ...query(readTrainingLaw, {}), staleTime: Number.POSITIVE_INFINITY });
  return (
    <Modal title={step === 'amend' ? '修改培训' : '改期、改地点、改名额'} open footer={null} onCancel={onClose}>
      <ProblemAlert problem={problem} />
      <Form
        layout="vertical"
        initialValues={saidOf(course)}
        onFinish={({ why, ...said }: TermsSaid & { why?: string }) => onTake(step, { terms: termsOf(said), ...(why ? { says: why } : {}) })}
      >
        <TermsFields law={law.data} />
        {step === 'move' ? (
          <Form.Item name="why" label="原因（会告知已报名的企业）" rules={[{ required: true, min: 2, message: '请写明原因' }]}>
            <Input maxLength={200} />
          </Form.Item>
        ) : null}
        <Button type="primary" htmlType="submit" loading={busy}>
          {step === 'amend' ? '保存' : '改期'}
        </Button>
      </Form>
    </Modal>
  );
}
