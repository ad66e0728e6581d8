import { Link } from 'react-router';
import { ownSections } from '../../MainMenu.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { officeNames } from '../../registry/access/contract.ts';
import { useMe } from '../../registry/access/Me.tsx';
import { WorkStrip } from '../../registry/worklist/WorkStrip.tsx';

/** What each may expect here, in a sentence. */
const told: Partial<Record<string, string>> = {
  systemAdmin: '建立、停用账号，申请调整单位与范围。看不到任何企业数据。',
  securityAdmin: '核准账号的单位与范围，解除登录锁定。看不到任何企业数据。',
  auditAdmin: '查阅留痕。看不到任何企业数据，也不办理账号。',
  enterprise: '只看得到本企业自己的档案。',
  bank: '只看得到企业授权提供的内容。',
  township: '只看得到本乡镇（园区）的企业。',
};

/** 入口: for administrators, enterprises, banks, townships and parks, whose rooms are other than the offices'. */
export function Landing() {
  const mine = useMe();
  const of = mine.township ?? mine.bank ?? mine.area;
  const rooms = ownSections(mine.duties).filter(({ to }) => to !== '/workbench');
  const name = mine.office === 'system' ? '系统' : officeNames[mine.office];
  return (
    <DataPage title="工作台" dataAsOf={[name, of].filter(Boolean).join(' · ')}>
      <WorkStrip />
      <div className="panel gap">
        <p>{told[mine.office] ?? '请从下列入口办理。'}</p>
      </div>
      <div className="tiles">
        {rooms.map(({ to, says, icon }) => (
          <Link key={to} className="tile green" to={to}>
            <b>
              {icon} {says}
            </b>
          </Link>
        ))}
      </div>
    </DataPage>
  );
}
