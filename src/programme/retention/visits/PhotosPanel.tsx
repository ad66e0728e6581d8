import { Image } from 'antd';
import { instantText } from '../../../platform/web/amount.tsx';
import { linkTo } from '../../../platform/web/call.tsx';
import { flagSays, type Photo } from './contract.ts';

/** 现场照片 with time, place where it was given, and what was taken out of the file. */
export function PhotosPanel({ photos }: { photos: Photo[] }) {
  return (
    <section aria-label="照片">
      <h3>照片（{photos.length} 张）</h3>
      <div className="visit-photos">
        {photos.map((photo) => (
          <figure key={photo.id}>
            {photo.fileKind === 'pdf' ? (
              <a href={linkTo('/api/visits/picture', { id: photo.id })}>下载 PDF</a>
            ) : (
              <Image
                src={linkTo('/api/visits/picture', { id: photo.id })}
                alt={`${photo.kind === 'paper' ? '走访表' : '现场照片'}，${photo.by}`}
                loading="lazy"
              />
            )}
            <figcaption className="muted">
              {photo.kind === 'paper' ? '纸质走访表 · ' : ''}
              拍于 {instantText(photo.takenAt)}，收到于 {instantText(photo.receivedAt)}；
              {photo.latitude !== null && photo.longitude !== null
                ? `位置 ${photo.latitude.toFixed(4)}, ${photo.longitude.toFixed(4)}（误差约 ${Math.round(photo.accuracy ?? 0)} 米）；`
                : ''}
              {photo.place ? `地点 ${photo.place}；` : photo.latitude === null ? '没有写地点；' : ''}
              {photo.flags.map((flag) => `${flagSays[flag]}；`).join('')}
              {photo.stripped.length > 0 ? `已去除${photo.stripped.join('、')}；` : ''}
              <span className="mono" title={photo.sha256}>
                {photo.sha256.slice(0, 12)}
              </span>
            </figcaption>
          </figure>
        ))}
      </div>
    </section>
  );
}
