import { App, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../paths.tsx';
import { CallProblem, upload } from '../../platform/web/call.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { FileDrop, type Sending } from '../../platform/web/FileDrop.tsx';
import { queryClient } from '../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../access/Me.tsx';
import { BasisChooser } from '../disclosure/BasisChooser.tsx';
import { Source, uploadRoster } from './contract.ts';
import { sourceHint, sourceLabel } from './sourceLabel.tsx';

const accepted = '.xlsx,.xlsm,.xls,.et,.csv,.tsv,.txt';

/** 上传花名册: what it is, then drop it; the page of the batch follows. */
export function UploadPanel() {
  const { duties } = useMe();
  const mine = Source.options.filter((one) => duties.includes(`intake.file.${one}`));
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [source, setSource] = useState<Source | null>(mine.length === 1 ? (mine[0] ?? null) : null);
  const [basis, setBasis] = useState<string>();
  const [period, setPeriod] = useState('');
  const [sending, setSending] = useState<Sending | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const refusals = useDutyReasons('intake.file', '上传花名册');
  const badPeriod = period !== '' && !/^20\d\d-(0[1-9]|1[0-2])$/.test(period);

  async function send(file: File | undefined) {
    if (!file || sending || refusals.length > 0 || badPeriod) return;
    if (source === null) {
      setProblem(new CallProblem(422, [{ says: '还没有选择数据来源', remedy: '请先在上方选择这份花名册来自哪个部门，再放入文件' }]));
      return;
    }
    setProblem(null);
    setSending({ file, share: 0 });
    try {
      const input = { source, ...(period === '' ? {} : { period }), ...(basis === undefined ? {} : { basisId: basis }) };
      const answer = await upload(uploadRoster, input, file, (share) => setSending({ file, share }));
      await queryClient.invalidateQueries();
      if (answer.sameAs) message.info('这份文件以前已经入库（可能由其他单位报送），本次没有改动任何数据');
      navigate(paths.batch(answer.batch));
    } catch (error) {
      setProblem(error);
    } finally {
      setSending(null);
    }
  }

  if (refusals.length > 0) return <p className="panel muted">本单位不报送花名册：{refusals[0]?.says}。可在下方查看导入记录。</p>;
  return (
    <section className="panel" aria-label="上传花名册">
      <Form layout="inline" style={{ gap: 12, marginBottom: 12 }}>
        <Form.Item label="① 数据来源" htmlFor="roster-source" style={{ minWidth: 280 }}>
          <Select
            id="roster-source"
            aria-label="数据来源"
            value={source}
            placeholder="请先选择"
            onChange={(chosen: Source) => {
              setSource(chosen);
              setBasis(undefined);
            }}
            style={{ minWidth: 180 }}
            options={mine.map((value) => ({ value, label: sourceLabel[value] }))}
          />
        </Form.Item>
        <Form.Item
          label="月份（可不填，自动识别）"
          htmlFor="roster-period"
          validateStatus={badPeriod ? 'error' : ''}
          help={badPeriod ? '请写作 2022-09' : undefined}
        >
          <Input
            id="roster-period"
            value={period}
            onChange={(event) => setPeriod(event.target.value.trim())}
            placeholder="2022-09"
            style={{ width: 120 }}
          />
        </Form.Item>
      </Form>
      <p className="muted gap">
        {source ? `${sourceLabel[source]}：${sourceHint[source]}` : '先选来源，再放入文件：同一张表按不同来源读取，含义不同。'}
      </p>
      {source ? <BasisChooser source={source} chosen={basis} onChoose={setBasis} /> : null}
      <ProblemAlert problem={problem} title="文件没有接收" />
      <FileDrop
        says="③ 把花名册拖到这里，或点击选择文件"
        hint="xlsx、xls、WPS 表格（et）、csv；部门原表直接上传，不必改动表头"
        label="选择花名册文件"
        accept={accepted}
        sending={sending}
        doing="正在上传"
        onFile={(file) => void send(file)}
      />
    </section>
  );
}
