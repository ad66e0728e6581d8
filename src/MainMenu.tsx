import {
  AlertOutlined,
  BankOutlined,
  BarChartOutlined,
  DashboardOutlined,
  FileTextOutlined,
  InboxOutlined,
  LoginOutlined,
  ReadOutlined,
} from '@ant-design/icons';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { addMonths } from './platform/shared/period.ts';
import { useAddress } from './platform/web/address.tsx';
import { monthText } from './platform/web/amount.tsx';
import { useMe, usePeriod } from './registry/access/Me.tsx';

/** 各项工作, with the duty without which each is not shown. */
export const sections: { to: string; says: string; icon: ReactNode; duty?: string }[] = [
  { to: '/workbench', says: '工作台', icon: <DashboardOutlined /> },
  { to: '/intake', duty: 'intake.read', says: '数据接入', icon: <InboxOutlined /> },
  { to: '/directory', duty: 'directory.read', says: '企业名录', icon: <BankOutlined /> },
  { to: '/lists', duty: 'identification.read', says: '三张清单', icon: <AlertOutlined /> },
  { to: '/entry', duty: 'entry.read', says: '应统尽统', icon: <LoginOutlined /> },
  { to: '/progress', says: '进度', icon: <BarChartOutlined /> },
  { to: '/bulletin', says: '通报', icon: <FileTextOutlined /> },
  { to: '/law', says: '政策依据', icon: <ReadOutlined /> },
];

/** 主菜单, in the plan's order; what is not the office's business at all is not shown. */
export function MainMenu({ onGo }: { onGo?: () => void }) {
  const asked = useAddress().said('period');
  const { duties } = useMe();
  // What is not the office's business at all is not shown; the clause-six offices supervise by figures alone.
  const mine = sections.filter((section) => section.duty === undefined || duties.includes(section.duty));
  return (
    <nav aria-label="主菜单">
      <ul className="menu">
        {mine.map((section) => (
          <li key={section.to}>
            <NavLink to={{ pathname: section.to, search: asked ? `?period=${asked}` : '' }} onClick={onGo ?? (() => undefined)}>
              {section.icon}
              {section.says}
            </NavLink>
          </li>
        ))}
      </ul>
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
