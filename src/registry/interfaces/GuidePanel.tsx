import { Descriptions } from 'antd';

/** 接口说明: what whoever connects a system must know, and where the whole of it is written. */
export function GuidePanel() {
  return (
    <div className="panel">
      <Descriptions
        column={1}
        bordered
        size="small"
        items={[
          {
            key: 'document',
            label: '接口文档',
            children: (
              <>
                <a href="/api/openapi.json" target="_blank" rel="noreferrer">
                  OpenAPI 3.1（/api/openapi.json）
                </a>
                ，逐个接口写明入参、出参、职责与拒绝理由
              </>
            ),
          },
          {
            key: 'token',
            label: '身份',
            children:
              '请求头 Authorization: Bearer sgt_…；数据范围是该单位在该区域所见，办理范围是核准的职责。账号、安全和须二次验证的事项只由本人办理',
          },
          {
            key: 'limit',
            label: '频次',
            children: '每个令牌每分钟 300 次；余量见 RateLimit-Remaining，超过时答 429，请按 Retry-After 等待',
          },
          { key: 'tag', label: '只取变化', children: '读取答复带 ETag；下次带 If-None-Match，未变答 304，不再传送' },
          { key: 'once', label: '不重复办理', children: '写入带 Idempotency-Key；断线重发得到第一次的答复，不会办两次' },
          {
            key: 'bulk',
            label: '批量取数',
            children:
              'GET /api/bulk/enterprises、figures、findings、pool、problems、awards、progress：逐行 JSON 或 csv（format=csv）。首行是溯源标记；答复头 x-next-cursor 是下一段的 cursor。每份都编号、留痕，可凭文件溯源',
          },
          {
            key: 'in',
            label: '批量报送',
            children:
              'POST /api/bulk/rosters?source=…&period=…（application/x-ndjson，每行一条，一次最多 5000 行；dryRun=true 试读）。与上传花名册同一套核对，逐行说明问题；不收统计调查个体资料',
          },
          {
            key: 'event',
            label: '事件',
            children:
              '月度定稿、通报印发、问题办理、拨付回执：只告知种类、编号和链接，正文签名，未送达的逐次拉长重试；同一条重试用同一个 Idempotency-Key',
          },
        ]}
      />
    </div>
  );
}
