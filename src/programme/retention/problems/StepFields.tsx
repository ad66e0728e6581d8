import { Form, Input, Select } from 'antd';
import { choicesOf } from '../../../platform/web/FilterBar.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { type Problem, type ProblemStep, ratings, urgencyNames } from './contract.ts';
import { choices, type Sla } from './slaShape.tsx';

type Field =
  | 'class'
  | 'notAccepted'
  | 'objections'
  | 'into'
  | 'parties'
  | 'workdays'
  | 'level'
  | 'party'
  | 'spokeTo'
  | 'rating'
  | 'milestones'
  | 'basis'
  | 'says'
  | 'note';

const asked: Partial<Record<ProblemStep, Field[]>> = {
  register: ['class', 'note'],
  notAccept: ['notAccepted', 'says'],
  merge: ['into', 'says'],
  assign: ['parties', 'note'],
  object: ['objections', 'basis', 'says'],
  ruleMoved: ['parties', 'says'],
  askExtension: ['workdays', 'says'],
  grantExtension: ['workdays', 'note'],
  escalate: ['level', 'says'],
  signSupport: ['party', 'note'],
  answerSupport: ['party', 'says'],
  verify: ['spokeTo', 'says'],
  verifyUnsolved: ['spokeTo', 'says'],
  rate: ['rating', 'note'],
  carryOver: ['milestones', 'says'],
  sign: ['note'],
  close: ['note'],
};

/** What a step asks for; steps not named here ask for words alone. */
export function fieldsOf(step: ProblemStep, office: string): Field[] {
  const fields = asked[step] ?? ['says'];
  return step === 'rate' && office !== 'enterprise' ? ['spokeTo', ...fields] : fields;
}

const required = (message: string) => [{ required: true, message }];
const day = [{ pattern: /^\d{4}-\d{2}-\d{2}$/, message: '请写作 2022-10-28' }];

/** 随这一步所填. */
export function StepFields({ fields, step, problem, sla }: { fields: Field[]; step: ProblemStep; problem: Problem; sla: Sla }) {
  return fields.map((field) => <One key={field} field={field} step={step} problem={problem} sla={sla} />);
}

function One({ field, step, problem, sla }: { field: Field; step: ProblemStep; problem: Problem; sla: Sla }) {
  switch (field) {
    case 'class':
      return (
        <>
          <Choice name="category" label="类别" options={choices(sla.categories)} />
          <Choice name="urgency" label="紧急度" options={choicesOf(urgencyNames)} />
        </>
      );
    case 'notAccepted':
      return <Choice name="ground" label="不予受理的情形" options={choices(sla.notAccepted)} />;
    case 'objections':
      return <Choice name="ground" label="异议的情形" options={choices(sla.objections)} />;
    case 'into':
      return (
        <Choice
          name="into"
          label="并入"
          options={problem.alike.map(({ id, serial, title }) => ({ value: id, label: `${serial} ${title}` }))}
        />
      );
    case 'parties':
      return <Parties problem={problem} sla={sla} />;
    case 'level':
      return (
        <Choice
          name="level"
          label="督办层级"
          options={sla.levels
            .filter(({ level }) => level > problem.level)
            .map(({ level, label, to }) => ({ value: level, label: `${level} 级：${label}（报${to}）` }))}
        />
      );
    case 'party':
      return <Support step={step} problem={problem} />;
    case 'rating':
      return <Choice name="rating" label="评价" options={choicesOf(ratings)} />;
    default:
      return <Words field={field} step={step} />;
  }
}

function Choice({ name, label, options }: { name: string; label: string; options: { value: string | number; label: string }[] }) {
  return (
    <Form.Item name={name} label={label} rules={required(`请选择${label}`)}>
      <Select aria-label={label} options={options} />
    </Form.Item>
  );
}

/** 主办、协办: offices of the area and of the city, and the units 优化营商环境中心 acts for. */
function Parties({ problem, sla }: { problem: Problem; sla: Sla }) {
  const at = (level: 'area' | 'city', place: string) => [
    ...sla.offices.map(({ id, label }) => ({ value: `${id}@${level}`, label: `${place}${label}` })),
    ...sla.units.map(({ id, label }) => ({
      value: `businessEnvironment@${level}/${id}`,
      label: `${place}${label}（优化营商环境中心代签）`,
    })),
  ];
  const options = [...at('area', problem.area), ...at('city', '市')];
  const search = { optionFilterProp: 'label' };
  return (
    <>
      <Form.Item name="lead" label="主办单位" rules={required('请选择主办单位')}>
        <Select aria-label="主办单位" showSearch={search} options={options} />
      </Form.Item>
      <Form.Item name="supports" label="协办单位（可不选）">
        <Select aria-label="协办单位" mode="multiple" showSearch={search} options={options} />
      </Form.Item>
      <Form.Item name="dueOn" label="办结时限（不填按规定时限；可以更早，不能更晚）" rules={day}>
        <Input placeholder="2022-10-28" maxLength={10} />
      </Form.Item>
    </>
  );
}

/** 以哪个协办单位办: those that can take the step now. */
function Support({ step, problem }: { step: ProblemStep; problem: Problem }) {
  const { area } = useMe();
  const options = problem.supports
    .map(({ name, signedOn, answeredOn }, value) => ({ value, label: name, signedOn, answeredOn }))
    .filter(({ signedOn, answeredOn }) => (step === 'signSupport' ? signedOn === null : signedOn !== null && answeredOn === null))
    .filter(({ label }) => label.startsWith(area ?? '市'))
    .map(({ value, label }) => ({ value, label }));
  return <Choice name="party" label="协办单位" options={options} />;
}

function Words({ field, step }: { field: Field; step: ProblemStep }) {
  if (field === 'workdays')
    return (
      <Form.Item name="workdays" label="延期（工作日）" rules={[{ required: true, pattern: /^\d{1,3}$/, message: '请填工作日数' }]}>
        <Input inputMode="numeric" maxLength={3} />
      </Form.Item>
    );
  if (field === 'basis' || field === 'spokeTo') {
    const label = field === 'basis' ? '法定依据（法律法规、三定规定的名称和条款）' : '被访人（姓名或职务）';
    return (
      <Form.Item name={field} label={label} rules={required('请填写')}>
        <Input maxLength={field === 'basis' ? 200 : 40} />
      </Form.Item>
    );
  }
  if (field === 'milestones')
    return (
      <Form.Item name="milestones" label="阶段节点（一行一个：日期 做到什么）" rules={required('请写明节点')}>
        <Input.TextArea rows={4} placeholder={'2022-11-30 完成规划调整\n2022-12-30 完成挂牌'} />
      </Form.Item>
    );
  const label = { answer: '办理结果', giveInfo: '补充的信息', progress: '进展', askInfo: '请企业补充什么' }[step as string] ?? '说明';
  return (
    <Form.Item
      name="says"
      label={field === 'note' ? '说明（可不填）' : label}
      rules={field === 'note' ? [] : [{ required: true, min: 2, message: '请写明，至少 2 个字' }]}
    >
      <Input.TextArea rows={4} maxLength={2000} showCount />
    </Form.Item>
  );
}
