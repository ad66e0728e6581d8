import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { photographed, picture } from '../../../../tests/pictures.ts';
import { type Desk, recordOf, refusal, visitedCity } from '../../../../tests/visited-city.ts';
import { uploadPhoto } from './contract.ts';
import { photoFile, receivePhoto } from './photos.ts';
import { readVisit } from './visit.ts';

// 现场照片: told by bytes, without what the telephone wrote into the file, once under the phone's own id, before or after its visit.
let city: Awaited<ReturnType<typeof visitedCity>>;
let casting: string;
beforeAll(async () => {
  city = await visitedCity();
  casting = city.enterprise('渌口铸造');
});
afterAll(() => city.house.ground.close());
const give = (who: Desk, bytes: Buffer, said: object = {}) =>
  city.as(who, (work) =>
    receivePhoto(work, {
      ...uploadPhoto.input.parse({
        id: randomUUID(),
        visitId: randomUUID(),
        enterpriseId: casting,
        takenAt: '2022-10-15T09:35:00+08:00',
        sentAt: '2022-10-15T10:00:00+08:00',
        ...said,
      }),
      bytes,
    }),
  );

describe('照片', () => {
  test('先于走访到达：先收着；走访到了即接上；再发一次答“已收到”', async () => {
    const record = recordOf(casting);
    const said = { id: randomUUID(), visitId: record.visitId, place: '厂门口', latitude: '27.6', longitude: '113.1', accuracy: '12' };
    expect(await give('区工信甲', photographed(), said)).toMatchObject({ outcome: 'waiting', flags: [] });
    await city.sendOne('区工信甲', record);
    const { photos } = await city.as('区工信甲', (work) => readVisit(work, { id: record.visitId }));
    expect(photos).toMatchObject([{ id: said.id, place: '厂门口', latitude: 27.6, longitude: 113.1, accuracy: 12, by: '区工信甲' }]);
    expect(await give('区工信甲', photographed(), said)).toMatchObject({ outcome: 'already' });
    expect((await refusal(give('区工信甲', picture('png'), said))).says).toContain('内容不同');
    for (const who of ['企业', '区税务', '攸县工信', '别的乡镇'] as const)
      expect((await refusal(city.as(who, (work) => photoFile(work, said.id)))).status, who).toBe(404);
    expect((await city.as('乡镇', (work) => photoFile(work, said.id))).kind).toBe('jpeg');
  });

  test('拍摄地点、机型、缩略图、图后内容都去掉，只留画面和朝向', async () => {
    const id = randomUUID();
    const bytes = photographed();
    for (const secret of ['GPS-SECRET', 'PhoneModel-9', 'xmp-secret', 'com-secret', 'trailing-secret'])
      expect(bytes.includes(secret)).toBe(true);
    const answer = await give('区工信甲', bytes, { id });
    expect(answer.stripped.sort()).toEqual(['Exif', 'XMP', '图片之后的内容', '注释', '程序信息', '色彩与预览信息'].sort());
    const { content } = await city.as('区工信甲', (work) => photoFile(work, id));
    for (const secret of ['GPS-SECRET', 'PhoneModel-9', 'xmp-secret', 'com-secret', 'trailing-secret', 'iptc-secret', 'icc-secret'])
      expect(content.includes(secret), secret).toBe(false);
    // Orientation 6, and nothing else, is said in its own segment.
    expect(content.indexOf(Buffer.from([0x01, 0x12, 0x00, 0x03, 0, 0, 0, 1, 0, 6]))).toBeGreaterThan(0);
    expect(content.includes(Buffer.from('Exif'))).toBe(true);
  });

  test('不是照片、过大、夹带、损坏、太多的不收；纸质走访表可以是 PDF', async () => {
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
    expect((await refusal(give('区工信甲', pdf))).says).toContain('这份文件是 pdf');
    expect(await give('区工信甲', pdf, { kind: 'paper' })).toMatchObject({ stripped: [] });
    expect((await refusal(give('区工信甲', Buffer.from('<svg xmlns="x"/>')))).says).toContain('不是');
    expect((await refusal(give('区工信甲', Buffer.alloc(0)))).says).toContain('空的');
    expect((await refusal(give('区工信甲', picture('jpeg').subarray(0, 60)))).says).toContain('不完整');
    const page = Buffer.concat([picture('jpeg'), Buffer.from('<script>alert(1)</script>')]);
    expect((await refusal(give('区工信甲', page))).says).toContain('夹带');
    const large = Buffer.concat([picture('jpeg'), Buffer.alloc(9 * 1_048_576)]);
    expect(await refusal(give('区工信甲', large))).toMatchObject({ status: 413 });
    const visitId = randomUUID();
    for (let at = 0; at < 12; at += 1) await give('区工信甲', picture('png'), { visitId });
    expect((await refusal(give('区工信甲', picture('png'), { visitId }))).says).toContain('最多 12 张');
  });

  test('别的县市区的企业、别的单位的走访，照片不收；时间照说，另记收到时间', async () => {
    expect((await refusal(give('攸县工信', picture('jpeg')))).status).toBe(404);
    const record = recordOf(casting, { content: { visitedOn: '2022-06-01' } });
    await city.sendOne('区工信甲', record);
    expect((await refusal(give('区税务', picture('jpeg'), { visitId: record.visitId }))).status).toBe(403);
    const other = { visitId: record.visitId, enterpriseId: city.enterprise('渌口陶瓷') };
    expect((await refusal(give('区工信甲', picture('jpeg'), other))).says).toContain('另一家企业');
    const dated = await give('区工信甲', picture('jpeg'), { takenAt: '2022-01-01T08:00:00+08:00', visitId: record.visitId });
    expect(dated.flags).toEqual(['late']);
    const { photos } = await city.as('区工信甲', (work) => readVisit(work, { id: record.visitId }));
    expect(photos[0]?.takenAt).toContain('2022-01-01');
    expect(photos[0]?.receivedAt).toContain('2022-10-15');
  });
});
