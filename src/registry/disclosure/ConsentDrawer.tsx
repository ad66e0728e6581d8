import { App, Descriptions, Drawer } from 'antd';
import type { Reason } from '../../platform/shared/reason.ts';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../access/Me.tsx';
import { consentStates } from './consentLabel.tsx';
import { type ConsentRow, withdrawConsent } from './contract.ts';

/** 一条企业同意: what was opened to whom, on which paper, until when; and the way to take it back. */
export function ConsentDrawer({ consent, onClose }: { consent: ConsentRow; onClose: () => void }) {
  const { modal, message } = App.useApp();
  const withdraw = useWrite(withdrawConsent, () => message.success('已撤回，对方立即看不到'));
  const reasons: Reason[] = [
    ...useDutyReasons('disclosure.consent', '撤回企业同意'),
    ...(consent.state === 'withdrawn' ? [{ says: '这条同意已经撤回' }] : []),
  ];
  const ask = () =>
    modal.confirm({
      title: '撤回这条同意？',
      content: `撤回后${consent.receiver}立即看不到「${consent.label}」。以前已经看过的无法收回。`,
      okText: '撤回',
      onOk: () => withdraw.mutateAsync({ no: consent.no }).catch(() => undefined),
    });
  return (
    <Drawer title={`企业同意 第 ${consent.no} 号`} open onClose={onClose} size={520} destroyOnHidden>
      <ProblemAlert problem={withdraw.error} />
      <Descriptions
        size="small"
        column={1}
        bordered
        items={[
          { key: 'name', label: '企业', children: consent.name ?? '（同意已终止，不再显示）' },
          { key: 'area', label: '县市区', children: consent.area },
          { key: 'class', label: '数据', children: consent.label },
          { key: 'receiver', label: '给谁', children: consent.receiver },
          { key: 'purpose', label: '用途', children: consent.purpose },
          { key: 'evidence', label: '授权凭据', children: consent.evidence },
          {
            key: 'state',
            label: '状态',
            children: (
              <>
                <Mark tone={consentStates[consent.state].tone}>{consentStates[consent.state].says}</Mark> 有效期至 {consent.validTo}
              </>
            ),
          },
          { key: 'given', label: '登记', children: `${consent.givenBy}，${consent.givenAt}` },
          ...(consent.withdrawnAt
            ? [{ key: 'withdrawn', label: '撤回', children: `${consent.withdrawnBy ?? ''}，${consent.withdrawnAt}` }]
            : []),
        ]}
      />
      <p className="gap" />
      <GreyButton danger reasons={reasons} loading={withdraw.isPending} onClick={ask}>
        撤回同意
      </GreyButton>
    </Drawer>
  );
}
