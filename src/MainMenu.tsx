import {
  AccountBookOutlined,
  AimOutlined,
  AlertOutlined,
  ApiOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BellOutlined,
  BulbOutlined,
  CalculatorOutlined,
  CalendarOutlined,
  CommentOutlined,
  ControlOutlined,
  DashboardOutlined,
  DesktopOutlined,
  DiffOutlined,
  EnvironmentOutlined,
  ExperimentOutlined,
  EyeOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  FileUnknownOutlined,
  FolderOpenOutlined,
  FormOutlined,
  FundProjectionScreenOutlined,
  GiftOutlined,
  HistoryOutlined,
  InboxOutlined,
  LockOutlined,
  MoneyCollectOutlined,
  PartitionOutlined,
  PayCircleOutlined,
  PercentageOutlined,
  ProfileOutlined,
  ProjectOutlined,
  QuestionCircleOutlined,
  ReadOutlined,
  ReconciliationOutlined,
  RiseOutlined,
  SafetyCertificateOutlined,
  SafetyOutlined,
  ScheduleOutlined,
  SendOutlined,
  SolutionOutlined,
  TeamOutlined,
  TrophyOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { addMonths } from './platform/shared/period.ts';
import { useAddress } from './platform/web/address.tsx';
import { monthText } from './platform/web/amount.tsx';
import { useMe, usePeriod } from './registry/access/Me.tsx';

interface Section {
  to: string;
  says: string;
  icon: ReactNode;
  /** The duty, or one of the duties, without which it is not shown. */
  duty?: string | string[];
}

/** 各项工作 by what they are for, in the plan's order. */
const groups: { says: string | null; sections: Section[] }[] = [
  {
    says: null,
    sections: [
      { to: '/workbench', says: '工作台', icon: <DashboardOutlined /> },
      { to: '/work', says: '待办事项', icon: <ScheduleOutlined /> },
    ],
  },
  {
    says: '数据与名录',
    sections: [
      { to: '/intake', duty: 'intake.read', says: '数据接入', icon: <InboxOutlined /> },
      { to: '/directory', duty: 'directory.read', says: '企业名录', icon: <BankOutlined /> },
      { to: '/queries', duty: 'query.read', says: '数据质询', icon: <QuestionCircleOutlined /> },
      // An enterprise alone answers queries; its proofs are a room of its own.
      { to: '/receipts', duty: 'query.answer', says: '企业回执', icon: <FileDoneOutlined /> },
      { to: '/reconcile', duty: 'question.method', says: '多源对账', icon: <DiffOutlined /> },
      { to: '/questions', duty: 'question.read', says: '数据核实问题', icon: <FileUnknownOutlined /> },
      { to: '/closing', duty: 'closing.read', says: '月度关账', icon: <LockOutlined /> },
    ],
  },
  {
    says: '培育与入统',
    sections: [
      { to: '/lists', duty: 'identification.read', says: '三张清单', icon: <AlertOutlined /> },
      { to: '/pool', duty: 'pool.read', says: '培育库', icon: <RiseOutlined /> },
      { to: '/tracking', duty: 'tracking.read', says: '月度跟踪', icon: <CalendarOutlined /> },
      { to: '/reports', duty: 'report.fill', says: '月报填报', icon: <FileDoneOutlined /> },
      { to: '/projects', duty: 'project.read', says: '重点项目', icon: <ProjectOutlined /> },
      { to: '/entry', duty: 'entry.read', says: '应统尽统', icon: <SolutionOutlined /> },
      { to: '/applications', duty: 'entry.own', says: '入统申报', icon: <SolutionOutlined /> },
    ],
  },
  {
    says: '稳住存量',
    sections: [
      { to: '/watch', duty: 'watch.read', says: '重点监测', icon: <EyeOutlined /> },
      { to: '/visits', duty: 'visit.read', says: '走访', icon: <EnvironmentOutlined /> },
      { to: '/plans', duty: 'plan.read', says: '一企一策', icon: <FormOutlined /> },
      { to: '/problems', duty: ['problem.read', 'problem.metrics'], says: '问题台账', icon: <ProfileOutlined /> },
      { to: '/requests', duty: 'problem.own', says: '我的诉求', icon: <ProfileOutlined /> },
    ],
  },
  {
    says: '财税支持',
    sections: [
      { to: '/awards', duty: 'award.read', says: '奖励测算', icon: <CalculatorOutlined /> },
      { to: '/award-cases', duty: 'awardCase.read', says: '奖励办理', icon: <GiftOutlined /> },
      { to: '/my-award', duty: 'awardCase.own', says: '我的奖励', icon: <GiftOutlined /> },
      { to: '/award-rules', duty: 'award.rules', says: '分担比例与县级政策', icon: <PercentageOutlined /> },
      { to: '/reliefs', duty: ['relief.read', 'relief.coverage'], says: '惠企政策', icon: <GiftOutlined /> },
      { to: '/my-reliefs', duty: 'financing.own', says: '我的惠企政策', icon: <GiftOutlined /> },
      {
        to: '/financing',
        duty: ['financing.read', 'financing.pushed', 'financing.coverage'],
        says: '融资对接',
        icon: <AccountBookOutlined />,
      },
      { to: '/my-financing', duty: 'financing.own', says: '我的融资', icon: <AccountBookOutlined /> },
      { to: '/payments', duty: 'payment.read', says: '资金兑付', icon: <MoneyCollectOutlined /> },
      { to: '/award-budget', duty: 'payment.read', says: '预算与对账', icon: <ReconciliationOutlined /> },
    ],
  },
  {
    says: '培训提升',
    sections: [
      { to: '/training', duty: 'training.figures', says: '培训', icon: <ReadOutlined /> },
      { to: '/my-training', duty: 'training.own', says: '我的培训', icon: <ReadOutlined /> },
    ],
  },
  {
    says: '督导',
    sections: [
      { to: '/cockpit', duty: 'supervision.read', says: '驾驶舱', icon: <DesktopOutlined /> },
      { to: '/responsibility', duty: 'supervision.read', says: '责任分工', icon: <PartitionOutlined /> },
      { to: '/progress', duty: 'supervision.read', says: '进度', icon: <BarChartOutlined /> },
      { to: '/bulletin', duty: 'supervision.read', says: '通报', icon: <FileTextOutlined /> },
      { to: '/bulletins', duty: 'supervision.read', says: '通报办理与档案', icon: <FolderOpenOutlined /> },
      { to: '/review', duty: 'review.read', says: '月度调度会', icon: <CommentOutlined /> },
      { to: '/forecast', duty: 'forecast.read', says: '目标测算', icon: <FundProjectionScreenOutlined /> },
      { to: '/simulation', duty: 'simulation.run', says: '政策模拟', icon: <ExperimentOutlined /> },
      { to: '/appraisal', duty: 'appraisal.read', says: '考核评价', icon: <TrophyOutlined /> },
      { to: '/targets', duty: 'targets.read', says: '年度目标', icon: <AimOutlined /> },
    ],
  },
  {
    says: '依据与合规',
    sections: [
      { to: '/law', says: '政策依据', icon: <ReadOutlined /> },
      { to: '/configuration', duty: 'configuration.read', says: '参数与规则配置', icon: <ControlOutlined /> },
      { to: '/disclosure', says: '数据依据与披露', icon: <SafetyCertificateOutlined /> },
      { to: '/consents', duty: 'consent.read', says: '企业同意', icon: <FileProtectOutlined /> },
      { to: '/attestations', duty: 'attestation.read', says: '税收证明', icon: <PayCircleOutlined /> },
      { to: '/compliance', duty: 'compliance.read', says: '统计合规', icon: <SafetyOutlined /> },
      { to: '/exports', duty: 'exports.trace', says: '导出溯源', icon: <FileSearchOutlined /> },
      { to: '/journal', duty: 'journal.read', says: '留痕审计', icon: <AuditOutlined /> },
    ],
  },
  {
    says: '账号',
    sections: [
      { to: '/accounts', duty: ['account.list', 'account.review'], says: '账号管理', icon: <TeamOutlined /> },
      { to: '/interfaces', duty: ['interface.read', 'interface.review'], says: '接口管理', icon: <ApiOutlined /> },
      { to: '/claims', duty: 'claim.read', says: '企业认领', icon: <SafetyCertificateOutlined /> },
      { to: '/sending', duty: 'notice.channel', says: '消息发送', icon: <SendOutlined /> },
      { to: '/notices', says: '消息', icon: <BellOutlined /> },
      { to: '/account', says: '我的账号', icon: <UserOutlined /> },
      { to: '/mine', says: '我的操作记录', icon: <HistoryOutlined /> },
      { to: '/help', says: '帮助与常见问题', icon: <BulbOutlined /> },
    ],
  },
];

/** 各项工作, one after another. */
export const sections = groups.flatMap((group) => group.sections);

const isOwn = (duties: string[]) => (section: Section) =>
  section.duty === undefined || [section.duty].flat().some((one) => duties.includes(one));

/** 本单位的各项工作: what is not the office's business at all is not shown; the clause-six offices supervise by figures alone. */
export function ownSections(duties: string[]) {
  return sections.filter(isOwn(duties));
}

/** 主菜单, in the plan's order; what is not the office's business at all is not shown. */
export function MainMenu({ onGo }: { onGo?: () => void }) {
  const asked = useAddress().said('period');
  const { duties } = useMe();
  const mine = groups
    .map((group) => ({ ...group, sections: group.sections.filter(isOwn(duties)) }))
    .filter((group) => group.sections.length > 0);
  return (
    <nav aria-label="主菜单">
      {mine.map((group) => (
        <div key={group.says ?? ''}>
          {group.says ? <p className="menu-group">{group.says}</p> : null}
          <ul className="menu">
            {group.sections.map((section) => (
              <li key={section.to}>
                <NavLink to={{ pathname: section.to, search: asked ? `?period=${asked}` : '' }} onClick={onGo ?? (() => undefined)}>
                  {section.icon}
                  {section.says}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** 所看月份: three years back from the newest month any figure is about. */
export function PeriodPicker() {
  const { latestPeriod } = useMe();
  const { say } = useAddress();
  const period = usePeriod();
  if (!latestPeriod || !period) return null;
  const months = Array.from({ length: 36 }, (_, back) => addMonths(latestPeriod, -back));
  const choices = months.includes(period) ? months : [period, ...months];
  return (
    <Select
      aria-label="所看月份"
      value={period}
      options={choices.map((month) => ({ value: month, label: monthText(month) }))}
      onChange={(month) => say({ period: month === latestPeriod ? undefined : month })}
      style={{ width: 122 }}
    />
  );
}
